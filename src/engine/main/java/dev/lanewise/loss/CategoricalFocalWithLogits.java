package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LossKernel;

/**
 * {@link dev.lanewise.kernel.CategoricalFocalWithLogits}: cross-entropy over classes that counts what is right already less.
 *
 * @param gamma the focus, at least 0
 * @param alpha what every class counts, at least 0
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1)
 */
public record CategoricalFocalWithLogits(float gamma, float alpha, float labelSmoothing) implements DenseTargets {
    /** Checks the ranges. */
    public CategoricalFocalWithLogits {
        dev.lanewise.kernel.CategoricalFocalWithLogits.check(gamma, alpha);
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with another focus. */
    public CategoricalFocalWithLogits gamma(double other) {
        return new CategoricalFocalWithLogits((float) other, alpha, labelSmoothing);
    }

    /** This loss with another weight of every class. */
    public CategoricalFocalWithLogits alpha(double other) {
        return new CategoricalFocalWithLogits(gamma, (float) other, labelSmoothing);
    }

    /** This loss with label smoothing. */
    public CategoricalFocalWithLogits labelSmoothing(double epsilon) {
        return new CategoricalFocalWithLogits(gamma, alpha, (float) epsilon);
    }

    @Override
    public String id() {
        return "categorical-focal-with-logits";
    }

    @Override
    public Expects expects() {
        return Expects.CLASS_LOGITS;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        LossKernel focal = kernels.get(dev.lanewise.kernel.CategoricalFocalWithLogits.class)
                .of(gamma, alpha);
        return LabelSmoothing.classes(focal, labelSmoothing);
    }
}

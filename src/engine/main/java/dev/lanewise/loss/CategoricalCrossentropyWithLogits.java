package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.SoftmaxCrossEntropy;

/**
 * {@link SoftmaxCrossEntropy}: a distribution a sample as the target.
 *
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1)
 */
public record CategoricalCrossentropyWithLogits(float labelSmoothing) implements DenseTargets {
    /** Checks the range. */
    public CategoricalCrossentropyWithLogits {
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with label smoothing. */
    public CategoricalCrossentropyWithLogits labelSmoothing(double epsilon) {
        return new CategoricalCrossentropyWithLogits((float) epsilon);
    }

    @Override
    public String id() {
        return "categorical-crossentropy-with-logits";
    }

    @Override
    public Expects expects() {
        return Expects.CLASS_LOGITS;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        return LabelSmoothing.classes(kernels.get(SoftmaxCrossEntropy.class), labelSmoothing);
    }
}

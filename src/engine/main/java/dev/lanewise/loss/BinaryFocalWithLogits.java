package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LossKernel;

/**
 * {@link dev.lanewise.kernel.BinaryFocalWithLogits}: cross-entropy that counts what is right already less.
 *
 * @param gamma the focus, at least 0; 0 is the cross-entropy
 * @param balanced whether alpha applies
 * @param alpha what a positive sample counts, in [0, 1]; a negative one counts 1 − alpha
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1)
 */
public record BinaryFocalWithLogits(float gamma, boolean balanced, float alpha, float labelSmoothing)
        implements DenseTargets {
    /** Checks the ranges. */
    public BinaryFocalWithLogits {
        dev.lanewise.kernel.BinaryFocalWithLogits.check(gamma, 1f, 1f);
        if (!(alpha >= 0f && alpha <= 1f)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; give a number from 0 to 1");
        }
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with another focus. */
    public BinaryFocalWithLogits gamma(double other) {
        return new BinaryFocalWithLogits((float) other, balanced, alpha, labelSmoothing);
    }

    /** This loss with the classes balanced: positive samples count alpha, negative ones 1 − alpha. */
    public BinaryFocalWithLogits alpha(double other) {
        return new BinaryFocalWithLogits(gamma, true, (float) other, labelSmoothing);
    }

    /** This loss with label smoothing. */
    public BinaryFocalWithLogits labelSmoothing(double epsilon) {
        return new BinaryFocalWithLogits(gamma, balanced, alpha, (float) epsilon);
    }

    @Override
    public String id() {
        return "binary-focal-with-logits";
    }

    @Override
    public Expects expects() {
        return Expects.LOGITS;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        LossKernel focal = kernels.get(dev.lanewise.kernel.BinaryFocalWithLogits.class)
                .of(gamma, balanced ? alpha : 1f, balanced ? 1f - alpha : 1f);
        return LabelSmoothing.binary(focal, labelSmoothing);
    }
}

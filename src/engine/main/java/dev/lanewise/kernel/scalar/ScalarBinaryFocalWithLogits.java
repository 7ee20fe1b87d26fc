package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BinaryFocalWithLogits;

/** The portable loss that {@link BinaryFocalWithLogits} binds. */
final class ScalarBinaryFocalWithLogits extends ScalarMeanLoss {
    private final float gamma;
    private final float positive;
    private final float negative;

    ScalarBinaryFocalWithLogits(float gamma, float positive, float negative) {
        BinaryFocalWithLogits.check(gamma, positive, negative);
        this.gamma = gamma;
        this.positive = positive;
        this.negative = negative;
    }

    @Override
    float add(float sum, float p, float t) {
        return BinaryFocalWithLogits.add(sum, gamma, positive, negative, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryFocalWithLogits.gradient(step, gamma, positive, negative, p, t);
    }
}

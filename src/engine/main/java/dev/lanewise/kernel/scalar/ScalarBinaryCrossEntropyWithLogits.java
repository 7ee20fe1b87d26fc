package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;

/** The portable {@link BinaryCrossEntropyWithLogits}. */
final class ScalarBinaryCrossEntropyWithLogits extends ScalarMeanLoss implements BinaryCrossEntropyWithLogits {
    @Override
    float add(float sum, float p, float t) {
        return BinaryCrossEntropyWithLogits.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryCrossEntropyWithLogits.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.BinaryCrossEntropy;

/** The portable {@link BinaryCrossEntropy}. */
final class ScalarBinaryCrossEntropy extends ScalarMeanLoss implements BinaryCrossEntropy {
    @Override
    float add(float sum, float p, float t) {
        return BinaryCrossEntropy.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return BinaryCrossEntropy.gradient(step, p, t);
    }
}

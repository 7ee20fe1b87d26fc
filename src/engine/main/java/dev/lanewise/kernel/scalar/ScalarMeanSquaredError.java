package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.MeanSquaredError;

/** The portable {@link MeanSquaredError}. */
final class ScalarMeanSquaredError extends ScalarMeanLoss implements MeanSquaredError {
    @Override
    float add(float sum, float p, float t) {
        return MeanSquaredError.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanSquaredError.gradient(step, p, t);
    }
}

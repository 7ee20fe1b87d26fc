package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.MeanSquaredLogarithmicError;

/** The portable {@link MeanSquaredLogarithmicError}. */
final class ScalarMeanSquaredLogarithmicError extends ScalarMeanLoss implements MeanSquaredLogarithmicError {
    @Override
    float add(float sum, float p, float t) {
        return MeanSquaredLogarithmicError.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanSquaredLogarithmicError.gradient(step, p, t);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.MeanAbsolutePercentageError;

/** The portable {@link MeanAbsolutePercentageError}. */
final class ScalarMeanAbsolutePercentageError extends ScalarMeanLoss implements MeanAbsolutePercentageError {
    @Override
    float add(float sum, float p, float t) {
        return MeanAbsolutePercentageError.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanAbsolutePercentageError.gradient(step, p, t);
    }
}

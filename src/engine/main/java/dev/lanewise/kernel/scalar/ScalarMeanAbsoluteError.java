package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.MeanAbsoluteError;

/** The portable {@link MeanAbsoluteError}. */
final class ScalarMeanAbsoluteError extends ScalarMeanLoss implements MeanAbsoluteError {
    @Override
    float add(float sum, float p, float t) {
        return MeanAbsoluteError.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return MeanAbsoluteError.gradient(step, p, t);
    }
}

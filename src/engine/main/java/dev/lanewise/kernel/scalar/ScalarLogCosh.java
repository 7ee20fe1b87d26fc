package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LogCosh;

/** The portable {@link LogCosh}. */
final class ScalarLogCosh extends ScalarMeanLoss implements LogCosh {
    @Override
    float add(float sum, float p, float t) {
        return LogCosh.add(sum, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return LogCosh.gradient(step, p, t);
    }
}

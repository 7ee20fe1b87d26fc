package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Log;

/** The portable {@link Log}. */
final class ScalarLog extends ScalarUnary implements Log {
    @Override
    float value(float x) {
        return Log.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Log.gradient(x, dy);
    }
}

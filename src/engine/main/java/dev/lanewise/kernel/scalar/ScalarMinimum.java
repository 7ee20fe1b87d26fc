package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Minimum;

/** The portable {@link Minimum}. */
final class ScalarMinimum extends ScalarBinary implements Minimum {
    @Override
    float value(float a, float b) {
        return Math.min(a, b);
    }
}

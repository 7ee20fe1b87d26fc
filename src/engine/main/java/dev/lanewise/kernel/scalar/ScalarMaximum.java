package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Maximum;

/** The portable {@link Maximum}. */
final class ScalarMaximum extends ScalarBinary implements Maximum {
    @Override
    float value(float a, float b) {
        return Math.max(a, b);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Multiply;

/** The portable {@link Multiply}. */
final class ScalarMultiply extends ScalarBinary implements Multiply {
    @Override
    float value(float a, float b) {
        return a * b;
    }
}

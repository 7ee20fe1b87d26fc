package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Divide;

/** The portable {@link Divide}. */
final class ScalarDivide extends ScalarBinary implements Divide {
    @Override
    float value(float a, float b) {
        return a / b;
    }
}

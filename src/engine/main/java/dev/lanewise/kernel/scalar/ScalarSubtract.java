package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Subtract;

/** The portable {@link Subtract}. */
final class ScalarSubtract extends ScalarBinary implements Subtract {
    @Override
    float value(float a, float b) {
        return a - b;
    }
}

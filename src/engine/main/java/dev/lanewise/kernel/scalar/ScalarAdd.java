package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Add;

/** The portable {@link Add}. */
final class ScalarAdd extends ScalarBinary implements Add {
    @Override
    float value(float a, float b) {
        return a + b;
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Absolute;

/** The portable {@link Absolute}. */
final class ScalarAbsolute extends ScalarUnary implements Absolute {
    @Override
    float value(float x) {
        return Absolute.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Absolute.gradient(x, dy);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Gelu;

/** The portable {@link Gelu}. */
final class ScalarGelu extends ScalarUnary implements Gelu {
    @Override
    float value(float x) {
        return Gelu.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Gelu.gradient(x, dy);
    }
}

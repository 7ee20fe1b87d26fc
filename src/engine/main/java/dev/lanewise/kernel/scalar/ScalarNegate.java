package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Negate;

/** The portable {@link Negate}. */
final class ScalarNegate extends ScalarUnary implements Negate {
    @Override
    float value(float x) {
        return Negate.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Negate.gradient(dy);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Exp;

/** The portable {@link Exp}. */
final class ScalarExp extends ScalarUnary implements Exp {
    @Override
    float value(float x) {
        return Exp.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Exp.gradient(y, dy);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Erf;

/** The portable {@link Erf}. */
final class ScalarErf extends ScalarUnary implements Erf {
    @Override
    float value(float x) {
        return Erf.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Erf.gradient(x, dy);
    }
}

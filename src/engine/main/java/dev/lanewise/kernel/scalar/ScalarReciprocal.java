package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Reciprocal;

/** The portable {@link Reciprocal}. */
final class ScalarReciprocal extends ScalarUnary implements Reciprocal {
    @Override
    float value(float x) {
        return Reciprocal.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Reciprocal.gradient(y, dy);
    }
}

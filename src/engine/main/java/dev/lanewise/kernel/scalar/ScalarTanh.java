package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Tanh;

/** The portable {@link Tanh}. */
final class ScalarTanh extends ScalarUnary implements Tanh {
    @Override
    float value(float x) {
        return Tanh.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Tanh.gradient(y, dy);
    }
}

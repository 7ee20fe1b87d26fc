package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Sigmoid;

/** The portable {@link Sigmoid}. */
final class ScalarSigmoid extends ScalarUnary implements Sigmoid {
    @Override
    float value(float x) {
        return Sigmoid.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Sigmoid.gradient(y, dy);
    }
}

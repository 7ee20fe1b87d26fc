package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Softplus;

/** The portable {@link Softplus}. */
final class ScalarSoftplus extends ScalarUnary implements Softplus {
    @Override
    float value(float x) {
        return Softplus.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Softplus.gradient(x, dy);
    }
}

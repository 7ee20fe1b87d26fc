package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Relu;

/** The portable {@link Relu}. */
final class ScalarRelu extends ScalarUnary implements Relu {
    @Override
    float value(float x) {
        return Relu.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Relu.gradient(y, dy);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.SquareRoot;

/** The portable {@link SquareRoot}. */
final class ScalarSquareRoot extends ScalarUnary implements SquareRoot {
    @Override
    float value(float x) {
        return SquareRoot.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return SquareRoot.gradient(y, dy);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Square;

/** The portable {@link Square}. */
final class ScalarSquare extends ScalarUnary implements Square {
    @Override
    float value(float x) {
        return Square.of(x);
    }

    @Override
    float gradient(float x, float y, float dy) {
        return Square.gradient(x, dy);
    }
}

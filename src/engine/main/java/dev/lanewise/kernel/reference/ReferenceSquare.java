package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Square;

/** The naive {@link Square}. */
final class ReferenceSquare extends ReferenceUnary implements Square {
    @Override
    double value(double x) {
        return x * x;
    }

    @Override
    double derivative(double x) {
        return 2 * x;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SquareRoot;

/** The naive {@link SquareRoot}. */
final class ReferenceSquareRoot extends ReferenceUnary implements SquareRoot {
    @Override
    double value(double x) {
        return Math.sqrt(x);
    }

    @Override
    double derivative(double x) {
        return 0.5 / Math.sqrt(x);
    }

    @Override
    double gradient(double x, double y, double dy) {
        return dy / (2 * y);
    }
}

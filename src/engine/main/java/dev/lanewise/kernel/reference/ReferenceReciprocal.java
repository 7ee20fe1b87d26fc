package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Reciprocal;

/** The naive {@link Reciprocal}. */
final class ReferenceReciprocal extends ReferenceUnary implements Reciprocal {
    @Override
    double value(double x) {
        return 1 / x;
    }

    @Override
    double derivative(double x) {
        return -1 / (x * x);
    }

    @Override
    double gradient(double x, double y, double dy) {
        return -dy * (y * y);
    }
}

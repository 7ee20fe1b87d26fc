package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Absolute;

/** The naive {@link Absolute}. */
final class ReferenceAbsolute extends ReferenceUnary implements Absolute {
    @Override
    double value(double x) {
        return Math.abs(x);
    }

    @Override
    double derivative(double x) {
        return x > 0 ? 1 : x < 0 ? -1 : Math.abs(x);
    }

    @Override
    double gradient(double x, double y, double dy) {
        return x > 0 ? dy : x < 0 ? -dy : Math.abs(x);
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Negate;

/** The naive {@link Negate}. */
final class ReferenceNegate extends ReferenceUnary implements Negate {
    @Override
    double value(double x) {
        return -x;
    }

    @Override
    double derivative(double x) {
        return -1;
    }

    @Override
    double gradient(double x, double y, double dy) {
        return -dy;
    }
}

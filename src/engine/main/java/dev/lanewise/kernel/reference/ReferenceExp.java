package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Exp;

/** The naive {@link Exp}. */
final class ReferenceExp extends ReferenceUnary implements Exp {
    @Override
    double value(double x) {
        return StrictMath.exp(x);
    }

    @Override
    double derivative(double x) {
        return StrictMath.exp(x);
    }

    @Override
    double gradient(double x, double y, double dy) {
        return y * dy;
    }
}

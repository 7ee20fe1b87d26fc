package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Tanh;

/** The naive {@link Tanh}. */
final class ReferenceTanh extends ReferenceUnary implements Tanh {
    @Override
    double value(double x) {
        return StrictMath.tanh(x);
    }

    @Override
    double derivative(double x) {
        return 1 - value(x) * value(x);
    }

    @Override
    double gradient(double x, double y, double dy) {
        return dy * (1 - y * y);
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Sigmoid;

/** The naive {@link Sigmoid}. */
final class ReferenceSigmoid extends ReferenceUnary implements Sigmoid {
    @Override
    double value(double x) {
        return x < 0 ? StrictMath.exp(x) / (1 + StrictMath.exp(x)) : 1 / (1 + StrictMath.exp(-x));
    }

    @Override
    double derivative(double x) {
        return value(x) * value(-x);
    }

    @Override
    double gradient(double x, double y, double dy) {
        return dy * y * (1 - y);
    }
}

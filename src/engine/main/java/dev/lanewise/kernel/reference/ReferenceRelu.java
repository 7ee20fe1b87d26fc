package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Relu;

/** The naive {@link Relu}. */
final class ReferenceRelu extends ReferenceUnary implements Relu {
    @Override
    double value(double x) {
        return Double.isNaN(x) ? x : x > 0 ? x : 0;
    }

    @Override
    double derivative(double x) {
        return Double.isNaN(x) ? x : x > 0 ? 1 : 0;
    }

    @Override
    double gradient(double x, double y, double dy) {
        return Double.isNaN(y) ? y : y > 0 ? dy : 0;
    }
}

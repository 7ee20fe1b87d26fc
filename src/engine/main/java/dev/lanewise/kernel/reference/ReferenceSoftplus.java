package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Softplus;

/** The naive {@link Softplus}. */
final class ReferenceSoftplus extends ReferenceUnary implements Softplus {
    @Override
    double value(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    @Override
    double derivative(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}

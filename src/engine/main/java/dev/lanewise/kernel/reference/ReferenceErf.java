package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Erf;

/** The naive {@link Erf}. */
final class ReferenceErf extends ReferenceUnary implements Erf {
    @Override
    double value(double x) {
        return ErrorFunction.erf(x);
    }

    @Override
    double derivative(double x) {
        return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-x * x);
    }
}

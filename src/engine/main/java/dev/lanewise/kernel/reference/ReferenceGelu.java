package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Gelu;

/** The naive {@link Gelu}. */
final class ReferenceGelu extends ReferenceUnary implements Gelu {
    @Override
    double value(double x) {
        return x == Double.NEGATIVE_INFINITY ? 0 : x * cumulative(x);
    }

    @Override
    double derivative(double x) {
        return Double.isInfinite(x) ? cumulative(x) : cumulative(x) + x * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Φ(x), without cancellation on the left. */
    private static double cumulative(double x) {
        return ErrorFunction.complement(-x / Math.sqrt(2)) / 2;
    }
}

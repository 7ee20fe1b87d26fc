package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Quantile;

/** The naive loss of {@link Quantile}. */
final class ReferenceQuantile extends ReferenceMeanLoss {
    private final double q;

    ReferenceQuantile(float q) {
        this.q = Quantile.checked(q);
    }

    @Override
    double term(double p, double t) {
        return p > t ? (1 - q) * (p - t) : q * (t - p);
    }

    @Override
    double derivative(double p, double t) {
        return p > t ? 1 - q : p < t ? -q : p - t;
    }
}

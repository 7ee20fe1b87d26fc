package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.MeanAbsoluteError;

/** The naive {@link MeanAbsoluteError}. */
final class ReferenceMeanAbsoluteError extends ReferenceMeanLoss implements MeanAbsoluteError {
    @Override
    double term(double p, double t) {
        return Math.abs(p - t);
    }

    @Override
    double derivative(double p, double t) {
        return p == t && Double.isFinite(p) ? 0 : Math.signum(p - t);
    }
}

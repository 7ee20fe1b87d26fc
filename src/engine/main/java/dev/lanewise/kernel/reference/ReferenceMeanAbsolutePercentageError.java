package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.MeanAbsolutePercentageError;

/** The naive {@link MeanAbsolutePercentageError}, with the float of the contract for ε. */
final class ReferenceMeanAbsolutePercentageError extends ReferenceMeanLoss implements MeanAbsolutePercentageError {
    @Override
    double term(double p, double t) {
        return 100 * Math.abs(p - t) / Math.max(Math.abs(t), EPSILON);
    }

    @Override
    double derivative(double p, double t) {
        return p == t && Double.isFinite(p) ? 0 : 100 * Math.signum(p - t) / Math.max(Math.abs(t), EPSILON);
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.MeanSquaredLogarithmicError;

/** The naive {@link MeanSquaredLogarithmicError}. */
final class ReferenceMeanSquaredLogarithmicError extends ReferenceMeanLoss implements MeanSquaredLogarithmicError {
    @Override
    double term(double p, double t) {
        double d = difference(p, t);
        return d * d;
    }

    @Override
    double derivative(double p, double t) {
        return p < 0 ? 0 : 2 * difference(p, t) / (1 + p);
    }

    private static double difference(double p, double t) {
        return StrictMath.log1p(Math.max(p, 0)) - StrictMath.log1p(Math.max(t, 0));
    }
}

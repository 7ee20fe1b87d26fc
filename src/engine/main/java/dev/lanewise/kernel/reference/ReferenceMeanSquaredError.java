package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.MeanSquaredError;

/** The naive {@link MeanSquaredError}. */
final class ReferenceMeanSquaredError extends ReferenceMeanLoss implements MeanSquaredError {
    @Override
    double term(double p, double t) {
        return (p - t) * (p - t);
    }

    @Override
    double derivative(double p, double t) {
        return 2 * (p - t);
    }
}

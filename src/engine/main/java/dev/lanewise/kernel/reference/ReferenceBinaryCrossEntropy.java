package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BinaryCrossEntropy;

/** The naive {@link BinaryCrossEntropy}, which clamps at the floats of the contract. */
final class ReferenceBinaryCrossEntropy extends ReferenceMeanLoss implements BinaryCrossEntropy {
    @Override
    double term(double p, double t) {
        double c = Double.isNaN(p) ? p : Math.clamp(p, (double) EPSILON, (double) LIMIT);
        return -(t * StrictMath.log(c) + (1 - t) * StrictMath.log1p(-c));
    }

    @Override
    double derivative(double p, double t) {
        return p < EPSILON || p > LIMIT ? 0 : (p - t) / (p * (1 - p));
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.KlDivergence;

/** The naive {@link KlDivergence}, which clamps at the float of the contract. */
final class ReferenceKlDivergence extends ReferenceMeanLoss implements KlDivergence {
    @Override
    boolean mean() {
        return false;
    }

    @Override
    double term(double p, double t) {
        return clamp(t) * (StrictMath.log(clamp(t)) - StrictMath.log(clamp(p)));
    }

    @Override
    double derivative(double p, double t) {
        return p < BinaryCrossEntropy.EPSILON || p > 1 ? 0 : -clamp(t) / p;
    }

    private static double clamp(double x) {
        return Double.isNaN(x) ? x : Math.clamp(x, (double) BinaryCrossEntropy.EPSILON, 1.0);
    }
}

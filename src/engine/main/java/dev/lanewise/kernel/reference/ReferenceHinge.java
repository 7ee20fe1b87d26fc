package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Hinge;

/** The naive {@link Hinge}. */
final class ReferenceHinge extends ReferenceMeanLoss implements Hinge {
    @Override
    double term(double p, double t) {
        return Math.max(0, 1 - sign(t) * p);
    }

    @Override
    double derivative(double p, double t) {
        double margin = sign(t) * p;
        return margin < 1 ? -sign(t) : margin >= 1 ? 0 : margin;
    }

    /** t, but −1 for 0. */
    static double sign(double t) {
        return t == 0 ? -1 : t;
    }
}

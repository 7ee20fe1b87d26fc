package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SquaredHinge;

/** The naive {@link SquaredHinge}. */
final class ReferenceSquaredHinge extends ReferenceMeanLoss implements SquaredHinge {
    @Override
    double term(double p, double t) {
        double missing = Math.max(0, 1 - ReferenceHinge.sign(t) * p);
        return missing * missing;
    }

    @Override
    double derivative(double p, double t) {
        double sign = ReferenceHinge.sign(t);
        double missing = Math.max(0, 1 - sign * p);
        return missing == 0 ? 0 : -2 * sign * missing;
    }
}

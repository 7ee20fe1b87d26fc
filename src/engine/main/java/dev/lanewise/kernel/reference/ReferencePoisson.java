package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Poisson;

/** The naive {@link Poisson}, with the float of the contract for ε. */
final class ReferencePoisson extends ReferenceMeanLoss implements Poisson {
    @Override
    double term(double p, double t) {
        return p - t * StrictMath.log(p + EPSILON);
    }

    @Override
    double derivative(double p, double t) {
        return 1 - t / (p + EPSILON);
    }
}

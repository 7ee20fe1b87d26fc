package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.PoissonLogInput;

/** The naive {@link PoissonLogInput}. */
final class ReferencePoissonLogInput extends ReferenceMeanLoss implements PoissonLogInput {
    @Override
    double term(double z, double t) {
        return StrictMath.exp(z) - t * z;
    }

    @Override
    double derivative(double z, double t) {
        return StrictMath.exp(z) - t;
    }
}

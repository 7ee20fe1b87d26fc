package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;

/** The naive {@link BinaryCrossEntropyWithLogits}. */
final class ReferenceBinaryCrossEntropyWithLogits extends ReferenceMeanLoss implements BinaryCrossEntropyWithLogits {
    @Override
    double term(double z, double t) {
        double linear = z > 0 ? z * (1 - t) : -z * t;
        return linear + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    @Override
    double derivative(double z, double t) {
        double q = 1 / (1 + StrictMath.exp(Math.abs(z)));
        return z > 0 ? 1 - t - q : q - t;
    }
}

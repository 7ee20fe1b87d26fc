package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;

/** The naive loss that {@link WeightedBinaryCrossEntropyWithLogits} binds. */
final class ReferenceWeightedBinaryCrossEntropyWithLogits extends ReferenceMeanLoss {
    private final double weight;

    ReferenceWeightedBinaryCrossEntropyWithLogits(float weight) {
        this.weight = WeightedBinaryCrossEntropyWithLogits.check(weight);
    }

    @Override
    double term(double z, double t) {
        double soft = StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
        double linear = z > 0 ? z * (1 - t) : -z * weight * t;
        return linear + soft * (weight * t + 1 - t);
    }

    @Override
    double derivative(double z, double t) {
        double q = (weight * t + 1 - t) / (1 + StrictMath.exp(Math.abs(z)));
        return z > 0 ? 1 - t - q : q - weight * t;
    }
}

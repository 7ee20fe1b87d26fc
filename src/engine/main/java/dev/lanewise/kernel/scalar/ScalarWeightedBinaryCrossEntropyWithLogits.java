package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;

/** The portable loss that {@link WeightedBinaryCrossEntropyWithLogits} binds. */
final class ScalarWeightedBinaryCrossEntropyWithLogits extends ScalarMeanLoss {
    private final float weight;

    ScalarWeightedBinaryCrossEntropyWithLogits(float weight) {
        this.weight = WeightedBinaryCrossEntropyWithLogits.check(weight);
    }

    @Override
    float add(float sum, float p, float t) {
        return WeightedBinaryCrossEntropyWithLogits.add(sum, weight, p, t);
    }

    @Override
    float gradient(float step, float p, float t) {
        return WeightedBinaryCrossEntropyWithLogits.gradient(step, weight, p, t);
    }
}

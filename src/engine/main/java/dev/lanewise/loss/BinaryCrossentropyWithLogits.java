package dev.lanewise.loss;

import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;
import java.util.List;

/**
 * {@link BinaryCrossEntropyWithLogits}, each output on its own; with a positive weight {@link WeightedBinaryCrossEntropyWithLogits}.
 *
 * @param positiveWeight what a positive sample counts, positive; 1 is the plain loss
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1); targets are smoothed before they are weighed
 */
public record BinaryCrossentropyWithLogits(float positiveWeight, float labelSmoothing) implements DenseTargets {
    /** Checks the ranges. */
    public BinaryCrossentropyWithLogits {
        WeightedBinaryCrossEntropyWithLogits.check(positiveWeight);
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with another weight of the positive samples, such as the negative ones' number over theirs. */
    public BinaryCrossentropyWithLogits positiveWeight(double weight) {
        return new BinaryCrossentropyWithLogits((float) weight, labelSmoothing);
    }

    /** This loss with label smoothing. */
    public BinaryCrossentropyWithLogits labelSmoothing(double epsilon) {
        return new BinaryCrossentropyWithLogits(positiveWeight, (float) epsilon);
    }

    @Override
    public String id() {
        return "binary-crossentropy-with-logits";
    }

    @Override
    public List<String> aliases() {
        return List.of("bce-with-logits");
    }

    @Override
    public Expects expects() {
        return Expects.LOGITS;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        LossKernel weighted = positiveWeight == 1f
                ? kernels.get(BinaryCrossEntropyWithLogits.class)
                : kernels.get(WeightedBinaryCrossEntropyWithLogits.class).positiveWeight(positiveWeight);
        return LabelSmoothing.binary(weighted, labelSmoothing);
    }
}

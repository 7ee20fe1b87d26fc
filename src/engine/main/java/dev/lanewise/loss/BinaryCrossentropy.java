package dev.lanewise.loss;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LossKernel;
import java.util.List;

/**
 * {@link BinaryCrossEntropy} of probabilities, each output on its own.
 *
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1)
 */
public record BinaryCrossentropy(float labelSmoothing) implements DenseTargets {
    /** Checks the range. */
    public BinaryCrossentropy {
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with label smoothing. */
    public BinaryCrossentropy labelSmoothing(double epsilon) {
        return new BinaryCrossentropy((float) epsilon);
    }

    @Override
    public String id() {
        return "binary-crossentropy";
    }

    @Override
    public List<String> aliases() {
        return List.of("bce");
    }

    @Override
    public Expects expects() {
        return Expects.PROBABILITIES;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        return LabelSmoothing.binary(kernels.get(BinaryCrossEntropy.class), labelSmoothing);
    }
}

package dev.lanewise.loss;

import dev.lanewise.kernel.CategoricalCrossEntropy;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LossKernel;

/**
 * {@link CategoricalCrossEntropy}: a distribution a sample as the target, one as the prediction.
 *
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1)
 */
public record CategoricalCrossentropy(float labelSmoothing) implements DenseTargets {
    /** Checks the range. */
    public CategoricalCrossentropy {
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with label smoothing. */
    public CategoricalCrossentropy labelSmoothing(double epsilon) {
        return new CategoricalCrossentropy((float) epsilon);
    }

    @Override
    public String id() {
        return "categorical-crossentropy";
    }

    @Override
    public Expects expects() {
        return Expects.CLASS_PROBABILITIES;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        return LabelSmoothing.classes(kernels.get(CategoricalCrossEntropy.class), labelSmoothing);
    }
}

package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * {@link SparseSoftmaxCrossEntropy}: one integer label a sample as the target.
 *
 * @param labelSmoothing ε of {@link LabelSmoothing}, in [0, 1)
 */
public record SparseCategoricalCrossentropyWithLogits(float labelSmoothing) implements Loss {
    /** Checks the range. */
    public SparseCategoricalCrossentropyWithLogits {
        LabelSmoothing.check(labelSmoothing);
    }

    /** This loss with label smoothing. */
    public SparseCategoricalCrossentropyWithLogits labelSmoothing(double epsilon) {
        return new SparseCategoricalCrossentropyWithLogits((float) epsilon);
    }

    @Override
    public String id() {
        return "sparse-categorical-crossentropy-with-logits";
    }

    @Override
    public List<String> aliases() {
        return List.of("cross-entropy");
    }

    @Override
    public Expects expects() {
        return Expects.CLASS_LOGITS;
    }

    @Override
    public TargetKind targetKind() {
        return TargetKind.LABELS;
    }

    /** The kernel with the smoothing bound; the plain one without. */
    public LabelLossKernel kernel(Kernels kernels) {
        return labelSmoothing == 0f
                ? kernels.get(SparseSoftmaxCrossEntropy.class)
                : LabelSmoothing.labels(kernels.get(SoftmaxCrossEntropy.class), labelSmoothing);
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.labelLoss(this::kernel, target, weights, reduction);
    }
}

package dev.lanewise.loss;

import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/** Softmax cross-entropy against one integer label a sample. */
record LabelLoss(String id, List<String> aliases) implements Loss {
    @Override
    public Expects expects() {
        return Expects.CLASS_LOGITS;
    }

    @Override
    public TargetKind targetKind() {
        return TargetKind.LABELS;
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.sparseLoss(target, weights, reduction);
    }
}

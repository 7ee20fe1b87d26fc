package dev.lanewise.loss;

import dev.lanewise.kernel.LossKernel;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/** A loss against a target of the prediction's shape. */
record DenseLoss(String id, List<String> aliases, Expects expects, Class<? extends LossKernel> kernel) implements Loss {
    @Override
    public TargetKind targetKind() {
        return TargetKind.DENSE;
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(kernel, target, weights, reduction);
    }
}

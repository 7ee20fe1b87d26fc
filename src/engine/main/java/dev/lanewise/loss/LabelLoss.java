package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** A loss against one integer label a sample. */
record LabelLoss(String id, List<String> aliases, Expects expects, Function<Kernels, ? extends LabelLossKernel> kernel)
        implements Loss {
    @Override
    public TargetKind targetKind() {
        return TargetKind.LABELS;
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.labelLoss(kernel, target, weights, reduction);
    }
}

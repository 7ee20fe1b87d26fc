package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** A loss against a row of values a sample. */
record DenseLoss(
        String id,
        List<String> aliases,
        Expects expects,
        boolean takesNegativeTargets,
        Function<Kernels, ? extends LossKernel> kernel)
        implements Loss {
    /** A loss against any numbers. */
    DenseLoss(String id, List<String> aliases, Expects expects, Function<Kernels, ? extends LossKernel> kernel) {
        this(id, aliases, expects, true, kernel);
    }

    @Override
    public TargetKind targetKind() {
        return TargetKind.DENSE;
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(kernel, target, weights, reduction);
    }
}

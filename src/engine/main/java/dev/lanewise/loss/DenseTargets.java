package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;

/** A loss with options against a row of values a sample. */
interface DenseTargets extends Loss {
    /** The kernel with the options bound; the plain one where they change nothing. */
    LossKernel kernel(Kernels kernels);

    @Override
    default TargetKind targetKind() {
        return TargetKind.DENSE;
    }

    @Override
    default Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(this::kernel, target, weights, reduction);
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.Max;
import dev.lanewise.kernel.Min;
import dev.lanewise.kernel.ReductionKernel;
import dev.lanewise.kernel.Sum;

/** The reductions and their kernels. */
enum ReductionOp {
    SUM(Sum.class),
    MAX(Max.class),
    MIN(Min.class);

    /** The contract. */
    final Class<? extends ReductionKernel> kernel;

    ReductionOp(Class<? extends ReductionKernel> kernel) {
        this.kernel = kernel;
    }
}

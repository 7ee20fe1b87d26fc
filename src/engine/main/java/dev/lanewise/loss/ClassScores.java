package dev.lanewise.loss;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LossKernel;

/** A loss against a row of values a sample, one a class, which takes neither probabilities nor logits. */
record ClassScores(String id, Expects expects, Class<? extends LossKernel> contract) implements DenseTargets {
    @Override
    public boolean overClasses() {
        return true;
    }

    @Override
    public LossKernel kernel(Kernels kernels) {
        return kernels.get(contract);
    }
}

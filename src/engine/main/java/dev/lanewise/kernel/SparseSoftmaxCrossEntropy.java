package dev.lanewise.kernel;

/**
 * Cross-entropy of logits against one integer label a row: ℓ = lse − z[label], with lse = max + ln Σ e^(z − max);
 * ∂ℓ/∂zⱼ = softmax(z)ⱼ − [j = label]. Losses, gradients, weights and aliasing as in {@link LossKernel}.
 *
 * <p><b>Bound.</b> |error of ℓ| ≤ (|ℓ| + |lse| + |ln Σ| + ⌈n/32⌉ + 8)·u. <b>Errors.</b> {@link IllegalArgumentException}
 * before any write, also for a label outside [0, columns), naming the row.
 */
public interface SparseSoftmaxCrossEntropy {
    /** As {@link LossKernel#compute}, with {@code labels[i]} the class of row i. */
    void compute(
            int rows, int columns,
            float[] logits, int logitsOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset);

    /** The same in double precision, which only {@code reference} offers. */
    default void compute(
            int rows, int columns,
            double[] logits, int logitsOffset, int[] labels, int labelsOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        throw Kernels.onlyReference();
    }
}

package dev.lanewise.kernel;

/**
 * Cross-entropy of logits against one integer label a row: ℓ = lse − z[label], with lse = max + ln Σ e^(z − max);
 * ∂ℓ/∂zⱼ = softmax(z)ⱼ − [j = label]. Losses, gradients, weights and aliasing as in {@link LossKernel}.
 *
 * <p><b>Order.</b> max is exact ({@link Max}), dⱼ = zⱼ − max, eⱼ = {@link Exp#of}(dⱼ), S = Σ e in the order of {@link Sum}.
 * Then ℓ = {@link Log#of}(S) − d[label], a sum of two parts that are not negative; losses[i] = wᵢ·ℓ. With f = scale·wᵢ and
 * c = 1/S the gradient is eⱼ·(f·c), but f·fma(e, c, −1) at the label.
 *
 * <p><b>Bound.</b> |error of ℓ| ≤ (|ℓ| + |lse| + |ln Σ| + ⌈n/32⌉ + 8)·u, and that of a gradient
 * ≤ (⌈n/32⌉ + 12 + |dⱼ|)·u·(yⱼ + [j = label]), y = softmax(z). <b>Special values.</b> NaN or +∞ among the logits, or −∞ alone,
 * makes the whole row NaN; −∞ elsewhere has probability 0, and at the label the loss ∞. A logit so far below the maximum that
 * dⱼ overflows to −∞ counts as −∞.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} before any write, also for a label outside [0, columns), naming the row,
 * the label and the number of classes.
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

package dev.lanewise.kernel;

/**
 * A loss with its gradient in one pass over a contiguous rows × columns prediction and a target of the same shape, unless its
 * contract states another width of the target ({@link #targetColumns}); the contracts that extend it say which. A loss with
 * parameters is bound to them first: its contract gives the kernel for them. With ℓᵢ the loss of row i and wᵢ its weight (1
 * without weights):
 *
 * <pre>
 *   losses[i]      ← wᵢ·ℓᵢ
 *   gradient[i, j] ← (scale·wᵢ)·∂ℓᵢ/∂prediction[i, j]
 * </pre>
 *
 * The caller sums the losses and passes scale = 1/rows for a mean, so every reduction is this one pass. Each row has the
 * bits that it has alone, so threads may split the rows. A row without columns has the loss wᵢ·0.
 *
 * <p><b>Order.</b> scale·wᵢ is rounded first. A loss that is a mean over the columns adds the terms of a row in the order of
 * {@link Sum} with its contract's {@code add}, divides by columns, then multiplies by wᵢ; its gradients are the contract's
 * {@code gradient} with step = (scale·wᵢ)/columns.
 *
 * <p><b>Bounds</b> are counted, to first order in u = 2⁻²⁴, while no intermediate result under- or overflows, for scale and
 * weights of 1: a further factor adds u. Each rounding of an operation counts 1 of what it makes; {@link Exp} and {@link Log} 2 of
 * their result, since an ulp is at most 2u of it; {@link Softplus#logOnePlus} 3, {@link Tanh} 4. An error in an argument counts by
 * the function's condition: one of ln's argument as it is, absolutely. With m that of {@link Sum}, a sum of terms counts m − 1, a
 * sum by fma m, since a lane's first addition to +0 is exact and its first fma is not. So a mean of terms that are each within k
 * of their size and not negative is within (m + k)·u of its own, by fma (m + k + 1)·u: k, the sum, and the division.
 *
 * <p><b>Special values.</b> NaN in a row's prediction or target makes that row's loss NaN and no other's; which NaN, its payload
 * and its sign, no contract says. A weight of 0 does not hide an infinite or NaN loss.
 *
 * <p><b>Aliasing.</b> gradient may be exactly prediction, or apart; losses is apart from all. <b>Errors.</b>
 * {@link IllegalArgumentException} before any write.
 */
public interface LossKernel {
    /**
     * Losses and, unless {@code gradient} is null, gradients of all rows.
     *
     * @param weights one a row, or null
     */
    void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset);

    /** The columns of the target for a prediction of so many: as many, for most losses. */
    default int targetColumns(int columns) {
        return columns;
    }

    /** The same in double precision, which only {@code reference} offers. */
    default void compute(
            int rows, int columns,
            double[] prediction, int predictionOffset, double[] target, int targetOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        throw Kernels.onlyReference();
    }
}

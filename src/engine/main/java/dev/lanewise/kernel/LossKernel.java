package dev.lanewise.kernel;

/**
 * A loss with its gradient in one pass over a contiguous rows × columns prediction and a target of the same shape; the
 * contracts that extend it say which. With ℓᵢ the loss of row i and wᵢ its weight (1 without weights):
 *
 * <pre>
 *   losses[i]      ← wᵢ·ℓᵢ
 *   gradient[i, j] ← (scale·wᵢ)·∂ℓᵢ/∂prediction[i, j]
 * </pre>
 *
 * The caller sums the losses and passes scale = 1/rows for a mean, so every reduction is this one pass. Each row has the
 * bits that it has alone, so threads may split the rows.
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

    /** The same in double precision, which only {@code reference} offers. */
    default void compute(
            int rows, int columns,
            double[] prediction, int predictionOffset, double[] target, int targetOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        throw Kernels.onlyReference();
    }
}

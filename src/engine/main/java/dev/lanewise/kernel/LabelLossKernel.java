package dev.lanewise.kernel;

/**
 * A loss with its gradient in one pass over a contiguous rows × columns prediction, one column a class, and one integer label
 * a row; the contracts that extend it say which. Losses, gradients, weights, order and aliasing are as in {@link LossKernel}.
 *
 * <p><b>Errors.</b> {@link IllegalArgumentException} before any write, also for a label outside [0, columns), naming the row,
 * the label and the number of classes.
 */
public interface LabelLossKernel {
    /** As {@link LossKernel#compute}, with {@code labels[i]} the class of row i. */
    void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset);

    /** The same in double precision, which only {@code reference} offers. */
    default void compute(
            int rows, int columns,
            double[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        throw Kernels.onlyReference();
    }
}

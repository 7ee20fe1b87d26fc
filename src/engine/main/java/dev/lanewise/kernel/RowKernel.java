package dev.lanewise.kernel;

/**
 * A function of each row of a matrix, with its derivative: {@link Softmax}, {@link LogSoftmax}. Rows are contiguous and
 * start every rowStride elements; the strides of all operands are the same. Each row has the bits that it has alone.
 *
 * <p><b>Aliasing.</b> An output may be exactly an input, or apart. <b>Errors.</b> {@link IllegalArgumentException} before
 * any write.
 */
public interface RowKernel {
    /** Row i of y ← f(row i of x). */
    void forward(int rows, int columns, int rowStride, float[] x, int xOffset, float[] y, int yOffset);

    /** Row i of dx ← the gradient at x of a result whose gradient at y is dy, from y = f(x). */
    void backward(
            int rows, int columns, int rowStride, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset);

    /** {@link #forward(int, int, int, float[], int, float[], int)} in double precision, which only {@code reference} offers. */
    default void forward(int rows, int columns, int rowStride, double[] x, int xOffset, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int rows, int columns, int rowStride,
            double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        throw Kernels.onlyReference();
    }
}

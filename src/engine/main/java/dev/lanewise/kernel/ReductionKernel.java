package dev.lanewise.kernel;

/**
 * A reduction to one value of a contiguous run, of each row, or of each column of a matrix. The contracts that extend it
 * ({@link Sum}, {@link Max}, {@link Min}) say which, in what order, and what an empty one gives.
 *
 * <p>Row i's result is the bits of reducing that row alone, whatever the number of rows; column j's likewise.
 * <b>Aliasing.</b> y must be apart from x. <b>Errors.</b> {@link IllegalArgumentException} before any write.
 */
public interface ReductionKernel {
    /** The reduction of n contiguous elements; threads split at the contract's cuts only. */
    float reduce(int n, float[] x, int xOffset, Parallel parallel);

    /** y[i] ← the reduction of row i, whose columns are contiguous and start at {@code xOffset + i·xRowStride}. */
    void rows(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset);

    /** y[j] ← the reduction of column j over the rows; x as in {@link #rows}. */
    void columns(int rows, int columns, float[] x, int xOffset, int xRowStride, float[] y, int yOffset);

    /** {@link #reduce(int, float[], int, Parallel)} in double precision, which only {@code reference} offers. */
    default double reduce(int n, double[] x, int xOffset, Parallel parallel) {
        throw Kernels.onlyReference();
    }

    /** {@link #rows(int, int, float[], int, int, float[], int)} in double precision, which only {@code reference} offers. */
    default void rows(int rows, int columns, double[] x, int xOffset, int xRowStride, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #columns(int, int, float[], int, int, float[], int)} in double precision, which only {@code reference} offers. */
    default void columns(int rows, int columns, double[] x, int xOffset, int xRowStride, double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }
}

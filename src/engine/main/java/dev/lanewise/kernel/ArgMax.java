package dev.lanewise.kernel;

/**
 * The index of the largest element: the lowest index on ties (−0 and +0 tie), the first NaN if there is one, −1 for an
 * empty run. <b>Errors.</b> {@link IllegalArgumentException} for a range outside its array.
 */
public interface ArgMax {
    /** The index, from 0, within n contiguous elements. */
    int argmax(int n, float[] x, int xOffset);

    /** y[i] ← the column index of row i's largest element; rows start at {@code xOffset + i·xRowStride}. */
    default void rows(int rows, int columns, float[] x, int xOffset, int xRowStride, int[] y, int yOffset) {
        Checks.matrix("x", x.length, xOffset, rows, columns, xRowStride, 1);
        Checks.range("y", y.length, yOffset, rows);
        for (int i = 0; i < rows; i++) {
            y[yOffset + i] = argmax(columns, x, xOffset + i * xRowStride);
        }
    }

    /** The index by its definition, for every form but {@code reference}; checks nothing. */
    static int first(int n, float[] x, int xOffset) {
        int best = n == 0 ? -1 : 0;
        for (int i = 0; i < n; i++) {
            if (Float.isNaN(x[xOffset + i])) {
                return i;
            }
            if (x[xOffset + i] > x[xOffset + best]) {
                best = i;
            }
        }
        return best;
    }

    /** {@link #argmax(int, float[], int)} in double precision, which only {@code reference} offers. */
    default int argmax(int n, double[] x, int xOffset) {
        throw Kernels.onlyReference();
    }
}

package dev.lanewise.kernel;

/** The argument checks of {@link ReductionKernel}, the same for every form. */
public final class ReductionChecks {
    private ReductionChecks() {}

    /** Checks a reduction of a rows × columns matrix to {@code results} values; lengths are the arrays'. */
    public static void matrix(
            int rows, int columns,
            Object x, int xLength, int xOffset, int xRowStride,
            Object y, int yLength, int yOffset, int results) {
        Checks.matrix("x", xLength, xOffset, rows, columns, xRowStride, 1);
        Checks.range("y", yLength, yOffset, results);
        if (rows > 0 && columns > 0) {
            // Both fit an int: the matrix lies inside its array.
            int lastRow = (rows - 1) * xRowStride;
            int first = xOffset + Math.min(0, lastRow);
            Checks.apart("y", y, yOffset, results, "x", x, first, Math.abs(lastRow) + columns);
        }
    }
}

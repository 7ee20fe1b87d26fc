package dev.lanewise.kernel;

import java.lang.reflect.Array;

/**
 * The argument checks of {@link RowKernel}, the same for every form. The arrays of a call are all {@code float[]} or all
 * {@code double[]}.
 */
@SuppressWarnings("ReferenceEquality") // "The same array" is what aliasing means.
public final class RowChecks {
    private RowChecks() {}

    /** Checks a forward call. */
    public static void forward(int rows, int columns, int rowStride, Object x, int xOffset, Object y, int yOffset) {
        matrix("x", x, xOffset, rows, columns, rowStride);
        matrix("y", y, yOffset, rows, columns, rowStride);
        sameOrApart("y", y, yOffset, "x", x, xOffset, rows, columns, rowStride);
    }

    /** Checks a backward call. */
    public static void backward(
            int rows, int columns, int rowStride, Object y, int yOffset, Object dy, int dyOffset, Object dx, int dxOffset) {
        matrix("y", y, yOffset, rows, columns, rowStride);
        matrix("dy", dy, dyOffset, rows, columns, rowStride);
        matrix("dx", dx, dxOffset, rows, columns, rowStride);
        sameOrApart("dx", dx, dxOffset, "y", y, yOffset, rows, columns, rowStride);
        sameOrApart("dx", dx, dxOffset, "dy", dy, dyOffset, rows, columns, rowStride);
    }

    private static void matrix(String name, Object array, int offset, int rows, int columns, int rowStride) {
        Checks.matrix(name, Array.getLength(array), offset, rows, columns, rowStride, 1);
        if (rows > 1 && rowStride < columns) {
            throw new IllegalArgumentException(
                    "rows of " + columns + " columns overlap at a row stride of " + rowStride + "; make it " + columns
                            + " or more");
        }
    }

    /** Requires every row of an output to be exactly the input's or apart from all of them; column blocks are apart. */
    private static void sameOrApart(
            String output, Object out, int outOffset, String input, Object in, int inOffset,
            int rows, int columns, int rowStride) {
        long distance = Math.abs((long) outOffset - inOffset);
        if (out != in || distance == 0 || rows == 0 || columns == 0) {
            return;
        }
        long apart = rows > 1 ? distance / rowStride : 0;
        long within = rows > 1 ? distance % rowStride : distance;
        boolean overlap = apart < rows && within < columns || apart + 1 < rows && rowStride - within < columns;
        if (overlap) {
            throw new IllegalArgumentException(output + " partly overlaps " + input + " (offsets " + outOffset + " and "
                    + inOffset + ", " + rows + " × " + columns + " elements with a row stride of " + rowStride
                    + "); make them the same or keep them apart");
        }
    }
}

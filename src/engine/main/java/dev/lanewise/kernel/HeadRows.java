package dev.lanewise.kernel;

/**
 * Where the rows of an operand of {@link Attention} lie in its array: element c of row t of head h of sample b at
 * offset + b·batchStride + t·rowStride + h·headStride + c. So heads may stand side by side within a row, as a projection
 * leaves them, or one after the other.
 *
 * @param batchStride from one sample to the next, 0 or more
 * @param rowStride from one row to the next, 0 or more
 * @param headStride from one head to the next, 0 or more
 */
public record HeadRows(int batchStride, int rowStride, int headStride) {
    /** Refuses negative strides. */
    public HeadRows {
        if (batchStride < 0 || rowStride < 0 || headStride < 0) {
            throw new IllegalArgumentException("strides are " + batchStride + ", " + rowStride + " and " + headStride
                    + ", each must be 0 or more");
        }
    }

    /** Samples × rows × {@code width} without gaps, heads of {@code headSize} side by side. */
    public static HeadRows dense(int rows, int width, int headSize) {
        return new HeadRows(Math.multiplyExact(rows, width), width, headSize);
    }

    /** Where row 0 of this sample's head begins. */
    public int start(int offset, int sample, int head) {
        return offset + sample * batchStride + head * headStride;
    }

    /** Elements from the first to the last, inclusive; 0 if there is none. */
    long stretch(int batch, int rows, int heads, int headSize) {
        if (batch == 0 || rows == 0) {
            return 0;
        }
        return (batch - 1L) * batchStride + (rows - 1L) * rowStride + (heads - 1L) * headStride + headSize;
    }

    /** Whether no two of these elements are one: in some order each stride reaches over what is inside it. */
    boolean distinct(int batch, int rows, int heads, int headSize) {
        return nested(headSize, heads, headStride, rows, rowStride, batch, batchStride)
                || nested(headSize, rows, rowStride, heads, headStride, batch, batchStride)
                || nested(headSize, heads, headStride, batch, batchStride, rows, rowStride)
                || nested(headSize, rows, rowStride, batch, batchStride, heads, headStride)
                || nested(headSize, batch, batchStride, heads, headStride, rows, rowStride)
                || nested(headSize, batch, batchStride, rows, rowStride, heads, headStride);
    }

    private static boolean nested(
            long size, int inner, long innerStride, int middle, long middleStride, int outer, long outerStride) {
        if (inner == 0 || middle == 0 || outer == 0) {
            return true;
        }
        long innerSpan = (inner - 1) * innerStride + size;
        long middleSpan = (middle - 1) * middleStride + innerSpan;
        return (inner == 1 || innerStride >= size)
                && (middle == 1 || middleStride >= innerSpan)
                && (outer == 1 || outerStride >= middleSpan);
    }
}

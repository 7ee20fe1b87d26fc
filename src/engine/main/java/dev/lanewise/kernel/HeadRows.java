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

    /** Whether no two of these elements are one: strides, sorted, reach over what is inside them. */
    boolean distinct(int batch, int rows, int heads, int headSize) {
        if (batch == 0 || rows == 0) {
            return true;
        }
        long[] sizes = {batch, rows, heads};
        long[] strides = {batchStride, rowStride, headStride};
        long inside = headSize;
        for (int level = 0; level < 3; level++) {
            int least = -1;
            for (int axis = 0; axis < 3; axis++) {
                if (sizes[axis] > 1 && (least < 0 || strides[axis] < strides[least])) {
                    least = axis;
                }
            }
            if (least < 0) {
                return true;
            }
            if (strides[least] < inside) {
                return false;
            }
            inside += (sizes[least] - 1) * strides[least];
            sizes[least] = 1;
        }
        return true;
    }
}

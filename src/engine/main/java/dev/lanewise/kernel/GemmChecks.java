package dev.lanewise.kernel;

import java.util.Objects;

/** The argument checks of {@link Gemm}, the same for every form and element type. */
public final class GemmChecks {
    private GemmChecks() {}

    /** Checks one product; lengths are the arrays', bias may be null. */
    public static void product(
            int m, int n, int k,
            Object a, int aLength, int aOffset, int aRowStride, int aColumnStride,
            Object b, int bLength, int bOffset, int bRowStride, int bColumnStride,
            Object c, int cLength, int cOffset, int cRowStride, int cColumnStride,
            Object bias, int biasLength, int biasOffset, Activation activation) {
        Objects.requireNonNull(activation, "activation; give Activation.NONE for none");
        batched(1, m, n, k,
                a, aLength, aOffset, aRowStride, aColumnStride, 0,
                b, bLength, bOffset, bRowStride, bColumnStride, 0,
                c, cLength, cOffset, cRowStride, cColumnStride, 0);
        if (bias != null) {
            Checks.range("bias", biasLength, biasOffset, n);
            long first = first(1, m, n, 0, cRowStride, cColumnStride) + cOffset;
            long last = last(1, m, n, 0, cRowStride, cColumnStride) + cOffset;
            if (m > 0 && n > 0) {
                Checks.apart("C", c, (int) first, (int) (last - first + 1), "bias", bias, biasOffset, n);
            }
        }
    }

    /** Checks a batch of products. */
    public static void batched(
            int batch, int m, int n, int k,
            Object a, int aLength, int aOffset, int aRowStride, int aColumnStride, int aBatchStride,
            Object b, int bLength, int bOffset, int bRowStride, int bColumnStride, int bBatchStride,
            Object c, int cLength, int cOffset, int cRowStride, int cColumnStride, int cBatchStride) {
        Checks.size("batch", batch);
        Checks.size("m", m);
        Checks.size("n", n);
        Checks.size("k", k);
        inside("A", aLength, aOffset, batch, m, k, aBatchStride, aRowStride, aColumnStride);
        inside("B", bLength, bOffset, batch, k, n, bBatchStride, bRowStride, bColumnStride);
        inside("C", cLength, cOffset, batch, m, n, cBatchStride, cRowStride, cColumnStride);
        if (batch == 0 || m == 0 || n == 0) {
            return;
        }
        distinct(batch, m, n, cBatchStride, cRowStride, cColumnStride);
        if (k > 0) {
            long cFirst = cOffset + first(batch, m, n, cBatchStride, cRowStride, cColumnStride);
            long cSpan = cOffset + last(batch, m, n, cBatchStride, cRowStride, cColumnStride) - cFirst + 1;
            long aFirst = aOffset + first(batch, m, k, aBatchStride, aRowStride, aColumnStride);
            long aSpan = aOffset + last(batch, m, k, aBatchStride, aRowStride, aColumnStride) - aFirst + 1;
            long bFirst = bOffset + first(batch, k, n, bBatchStride, bRowStride, bColumnStride);
            long bSpan = bOffset + last(batch, k, n, bBatchStride, bRowStride, bColumnStride) - bFirst + 1;
            Checks.apart("C", c, (int) cFirst, (int) cSpan, "A", a, (int) aFirst, (int) aSpan);
            Checks.apart("C", c, (int) cFirst, (int) cSpan, "B", b, (int) bFirst, (int) bSpan);
        }
    }

    private static void inside(
            String name, int length, int offset, int batch, int rows, int columns,
            int batchStride, int rowStride, int columnStride) {
        if (batch == 0 || rows == 0 || columns == 0) {
            return;
        }
        long first = offset + first(batch, rows, columns, batchStride, rowStride, columnStride);
        long last = offset + last(batch, rows, columns, batchStride, rowStride, columnStride);
        if (first < 0 || last >= length) {
            throw new IllegalArgumentException(name + " has length " + length + ", but " + batch + " of " + rows + " × "
                    + columns + " at offset " + offset + " with strides (" + batchStride + ", " + rowStride + ", "
                    + columnStride + ") reaches from element " + first + " to " + last);
        }
    }

    /**
     * Requires C's strides to nest, as those of every transpose and slice of a row-major array do: ordered by size, each
     * passes all that the smaller ones reach.
     */
    private static void distinct(int batch, int m, int n, int batchStride, int rowStride, int columnStride) {
        boolean nest = passes(batch, batchStride, m, rowStride, n, columnStride)
                && passes(m, rowStride, batch, batchStride, n, columnStride)
                && passes(n, columnStride, batch, batchStride, m, rowStride);
        if (!nest) {
            throw new IllegalArgumentException("C's strides (" + batchStride + ", " + rowStride + ", " + columnStride
                    + ") lay elements of " + batch + " of " + m + " × " + n + " on one another");
        }
    }

    /** Whether a stride passes what those of the other two axes reach that are not larger; one never taken does. */
    private static boolean passes(int size, int stride, int size1, int stride1, int size2, int stride2) {
        return size == 1 || Math.abs((long) stride) > reach(stride, size1, stride1) + reach(stride, size2, stride2);
    }

    /** How far an axis reaches if its stride is not larger than {@code limit}, else 0. */
    private static long reach(int limit, int size, int stride) {
        long step = Math.abs((long) stride);
        return step <= Math.abs((long) limit) ? (size - 1) * step : 0;
    }

    /** The lowest element relative to the offset. */
    private static long first(int batch, int rows, int columns, int batchStride, int rowStride, int columnStride) {
        return Math.min(0, (batch - 1L) * batchStride)
                + Math.min(0, (rows - 1L) * rowStride)
                + Math.min(0, (columns - 1L) * columnStride);
    }

    /** The highest element relative to the offset. */
    private static long last(int batch, int rows, int columns, int batchStride, int rowStride, int columnStride) {
        return Math.max(0, (batch - 1L) * batchStride)
                + Math.max(0, (rows - 1L) * rowStride)
                + Math.max(0, (columns - 1L) * columnStride);
    }
}

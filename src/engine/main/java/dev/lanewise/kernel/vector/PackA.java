package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packs a block of A (m × k) into panels of MR rows: element (i, p) of a panel lies at p·MR + i, panels follow each other,
 * the last one is filled up with copies of its last row, whose sums nobody reads.
 */
final class PackA {
    /** One vector is one column of a panel. */
    private static final VectorSpecies<Float> COLUMN = FloatVector.SPECIES_128;

    private static final int MR = GemmBlocks.MR;

    /** Panels that are packed together: 16 rows, a line of the cache. */
    private static final int PANELS = 4;

    /**
     * Contiguous columns that are read for all rows before the next ones: each may lie on a page of its own, and the addresses
     * of so many pages stay at hand.
     */
    private static final int STRETCH = 16;

    private PackA() {}

    static void pack(int m, int k, float[] a, int offset, int rowStride, int columnStride, float[] packed, int to) {
        int together = rowStride == 1 ? m - m % (PANELS * MR) : 0;
        for (int p = 0; p < k; p += STRETCH) {
            int depth = Math.min(STRETCH, k - p);
            for (int i = 0; i < together; i += PANELS * MR) {
                panels(depth, a, offset + i + p * columnStride, columnStride, packed, to + i * k + p * MR, MR * k);
            }
        }
        for (int i = together; i < m; i += MR) {
            int from = offset + i * rowStride;
            if (i + MR > m) {
                strided(k, m - i, a, from, rowStride, columnStride, packed, to + i * k);
            } else if (rowStride == 1) {
                body(k, a, from, columnStride, packed, to + i * k);
            } else if (columnStride == 1) {
                Transpose.fourRows(k, a, from, rowStride, packed, to + i * k, MR);
            } else {
                strided(k, MR, a, from, rowStride, columnStride, packed, to + i * k);
            }
        }
    }

    /** Several panels from contiguous columns: each line of the cache is read once. */
    private static void panels(int k, float[] a, int offset, int columnStride, float[] packed, int to, int panel) {
        for (int p = 0; p < k; p++) {
            int from = offset + p * columnStride;
            int at = to + p * MR;
            FloatVector.fromArray(COLUMN, a, from).intoArray(packed, at);
            FloatVector.fromArray(COLUMN, a, from + MR).intoArray(packed, at + panel);
            FloatVector.fromArray(COLUMN, a, from + 2 * MR).intoArray(packed, at + 2 * panel);
            FloatVector.fromArray(COLUMN, a, from + 3 * MR).intoArray(packed, at + 3 * panel);
        }
    }

    /** From contiguous columns. */
    private static void body(int k, float[] a, int offset, int columnStride, float[] packed, int to) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(COLUMN, a, offset + p * columnStride).intoArray(packed, to + p * MR);
        }
    }

    private static void strided(
            int k, int rows, float[] a, int offset, int rowStride, int columnStride, float[] packed, int to) {
        for (int i = 0; i < MR; i++) {
            int row = offset + Math.min(i, rows - 1) * rowStride;
            for (int p = 0; p < k; p++) {
                packed[to + p * MR + i] = a[row + p * columnStride];
            }
        }
    }
}

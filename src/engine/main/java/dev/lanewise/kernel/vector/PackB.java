package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packs a sheet of B (k × n) into panels of NR columns: element (p, j) of a panel lies at p·NR + j, panels follow each
 * other. A last panel of at most {@link GemmBlocks#HALF_NR} columns is as wide as that. What the last panel holds beyond
 * column n is arbitrary: it meets only sums that nobody reads.
 */
final class PackB {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = GemmBlocks.NR;

    /** Rows that are copied for all panels before the next ones: reads stay on few pages, each panel writes a stretch. */
    private static final int ROWS = 8;

    /** Of k, how much of a panel is filled from contiguous columns before the next: its lines, written in parts, stay close. */
    private static final int STRETCH = 128;

    private PackB() {}

    static void pack(int k, int n, float[] b, int offset, int rowStride, int columnStride, float[] packed, int to) {
        if (columnStride == 1) {
            rows(k, n, b, offset, rowStride, packed, to);
            return;
        }
        for (int j = 0; j < n; j += NR) {
            int columns = Math.min(NR, n - j);
            int width = width(columns);
            int quads = rowStride == 1 && columns >= 4 ? columns : 0;
            for (int p = 0; p < k; p += STRETCH) {
                int depth = Math.min(STRETCH, k - p);
                for (int i = 0; i < quads; i += 4) {
                    int from = Math.min(i, columns - 4);
                    Transpose.fourRows(depth, b, offset + (j + from) * columnStride + p, columnStride,
                            packed, to + j * k + p * width + from, width);
                }
            }
            strided(k, columns - quads,
                    b, offset + (j + quads) * columnStride, rowStride, columnStride, packed, to + j * k + quads, width);
        }
    }

    /** From contiguous rows. */
    private static void rows(int k, int n, float[] b, int offset, int rowStride, float[] packed, int to) {
        int full = n - n % NR;
        for (int p = 0; p < k; p += ROWS) {
            int rows = Math.min(ROWS, k - p);
            for (int j = 0; j < full; j += NR) {
                body(rows, b, offset + p * rowStride + j, rowStride, packed, to + j * k + p * NR);
            }
        }
        if (full < n) {
            int width = width(n - full);
            int whole = wholeRows(k, b.length, offset + full, rowStride, width);
            if (width == NR) {
                body(whole, b, offset + full, rowStride, packed, to + full * k);
            } else {
                halfBody(whole, b, offset + full, rowStride, packed, to + full * k);
            }
            strided(k - whole, n - full,
                    b, offset + full + whole * rowStride, rowStride, 1, packed, to + full * k + whole * width, width);
        }
    }

    /** How wide a panel of so many columns is. */
    static int width(int columns) {
        return columns <= GemmBlocks.HALF_NR ? GemmBlocks.HALF_NR : NR;
    }

    /** How many rows of the last panel can be read as wide as it is, into the next row, without leaving the array. */
    private static int wholeRows(int k, int length, int offset, int rowStride, int width) {
        if (rowStride <= 0 || (long) offset + width > length) {
            return 0;
        }
        return (int) Math.min(k, ((long) length - width - offset) / rowStride + 1);
    }

    private static void body(int k, float[] b, int offset, int rowStride, float[] packed, int to) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(SPECIES, b, offset + p * rowStride).intoArray(packed, to + p * NR);
            FloatVector.fromArray(SPECIES, b, offset + p * rowStride + LANES).intoArray(packed, to + p * NR + LANES);
        }
    }

    private static void halfBody(int k, float[] b, int offset, int rowStride, float[] packed, int to) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(SPECIES, b, offset + p * rowStride).intoArray(packed, to + p * LANES);
        }
    }

    private static void strided(
            int k, int columns, float[] b, int offset, int rowStride, int columnStride, float[] packed, int to, int width) {
        for (int p = 0; columns > 0 && p < k; p++) {
            for (int j = 0; j < columns; j++) {
                packed[to + p * width + j] = b[offset + p * rowStride + j * columnStride];
            }
        }
    }
}

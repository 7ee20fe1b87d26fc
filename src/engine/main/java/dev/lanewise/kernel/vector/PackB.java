package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packs a sheet of B (k × n) into panels of NR columns: element (p, j) of a panel lies at p·NR + j, panels follow each
 * other, the last one is filled up with zeros.
 */
final class PackB {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int NR = GemmBlocks.NR;

    private PackB() {}

    static void pack(int k, int n, float[] b, int offset, int rowStride, int columnStride, float[] packed, int to) {
        for (int j = 0; j < n; j += NR) {
            int columns = Math.min(NR, n - j);
            int from = offset + j * columnStride;
            if (columns == NR && columnStride == 1) {
                panel(k, b, from, rowStride, packed, to + j * k);
            } else if (rowStride == 1) {
                transposed(k, columns, b, from, columnStride, packed, to + j * k);
            } else {
                strided(k, columns, b, from, rowStride, columnStride, packed, to + j * k);
            }
            zeros(k, NR - columns, packed, to + j * k + columns);
        }
    }

    /** A full panel from contiguous rows. */
    private static void panel(int k, float[] b, int offset, int rowStride, float[] packed, int to) {
        for (int p = 0; p < k; p++) {
            FloatVector.fromArray(SPECIES, b, offset + p * rowStride).intoArray(packed, to + p * NR);
            FloatVector.fromArray(SPECIES, b, offset + p * rowStride + LANES).intoArray(packed, to + p * NR + LANES);
        }
    }

    /** From contiguous columns, four at a time. */
    private static void transposed(
            int k, int columns, float[] b, int offset, int columnStride, float[] packed, int to) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            four(k, b, offset + j * columnStride, columnStride, packed, to + j);
        }
        strided(k, columns - j, b, offset + j * columnStride, 1, columnStride, packed, to + j);
    }

    private static void four(int k, float[] b, int offset, int columnStride, float[] packed, int to) {
        int second = offset + columnStride;
        int third = second + columnStride;
        int fourth = third + columnStride;
        for (int p = 0; p < k; p++) {
            packed[to + p * NR] = b[offset + p];
            packed[to + p * NR + 1] = b[second + p];
            packed[to + p * NR + 2] = b[third + p];
            packed[to + p * NR + 3] = b[fourth + p];
        }
    }

    /** Any strides. */
    private static void strided(
            int k, int columns, float[] b, int offset, int rowStride, int columnStride, float[] packed, int to) {
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < columns; j++) {
                packed[to + p * NR + j] = b[offset + p * rowStride + j * columnStride];
            }
        }
    }

    private static void zeros(int k, int columns, float[] packed, int to) {
        for (int p = 0; columns > 0 && p < k; p++) {
            for (int j = 0; j < columns; j++) {
                packed[to + p * NR + j] = 0f;
            }
        }
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import dev.lanewise.kernel.Relu;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Brings a tile of block sums into C: alpha and beta, and with the last block of k the bias and relu. The other activations
 * run over whole rows afterwards ({@link RowActivation}).
 */
final class TileStore {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = GemmBlocks.NR;

    private TileStore() {}

    /**
     * C ← [relu]([bias +] fma(alpha, tile, beta·C)); beta = 0 does not read C.
     *
     * @param width the columns of the tile
     * @param bias null for none, as for every block of k but the last
     */
    static void store(
            int rows, int columns,
            float alpha, float[] tile, int width, float beta,
            float[] c, int cOffset, int cRow, int cColumn,
            float[] bias, int biasOffset, int biasRow, int biasColumn, boolean relu) {
        if (cColumn != 1 || bias != null && biasColumn != 1) {
            strided(rows, columns, alpha, tile, width, beta,
                    c, cOffset, cRow, cColumn, bias, biasOffset, biasRow, biasColumn, relu);
        } else if (columns == NR) {
            body(rows, alpha, tile, beta, c, cOffset, cRow, bias, biasOffset, relu);
        } else if (LANES == 16) {
            MaskedStore.store(rows, columns, alpha, tile, width, beta, c, cOffset, cRow, bias, biasOffset, relu);
        } else {
            for (int i = 0; i < rows; i++) {
                RowStore.store(columns, alpha, tile, i * width, beta, c, cOffset + i * cRow, bias, biasOffset, relu);
            }
        }
    }

    /** Rows of two full vectors. */
    private static void body(
            int rows,
            float alpha, float[] tile, float beta,
            float[] c, int cOffset, int cRow,
            float[] bias, int biasOffset, boolean relu) {
        for (int i = 0; i < rows; i++) {
            int at = cOffset + i * cRow;
            FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
            FloatVector left = FloatVector.fromArray(SPECIES, tile, i * NR);
            FloatVector right = FloatVector.fromArray(SPECIES, tile, i * NR + LANES);
            if (beta == 0f) {
                left = factor.mul(left);
                right = factor.mul(right);
            } else {
                left = factor.fma(left, FloatVector.fromArray(SPECIES, c, at).mul(beta));
                right = factor.fma(right, FloatVector.fromArray(SPECIES, c, at + LANES).mul(beta));
            }
            if (bias != null) {
                left = left.add(FloatVector.fromArray(SPECIES, bias, biasOffset));
                right = right.add(FloatVector.fromArray(SPECIES, bias, biasOffset + LANES));
            }
            if (relu) {
                left = left.blend(0f, left.compare(LE, 0f));
                right = right.blend(0f, right.compare(LE, 0f));
            }
            left.intoArray(c, at);
            right.intoArray(c, at + LANES);
        }
    }

    /** A C whose rows are not contiguous. */
    private static void strided(
            int rows, int columns,
            float alpha, float[] tile, int width, float beta,
            float[] c, int cOffset, int cRow, int cColumn,
            float[] bias, int biasOffset, int biasRow, int biasColumn, boolean relu) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = cOffset + i * cRow + j * cColumn;
                float sum = tile[i * width + j];
                float value = beta == 0f ? alpha * sum : Math.fma(alpha, sum, beta * c[at]);
                if (bias != null) {
                    value += bias[biasOffset + i * biasRow + j * biasColumn];
                }
                c[at] = relu ? Relu.of(value) : value;
            }
        }
    }

    /** C ← [relu]([bias +] beta·C), for k = 0. */
    static void scale(
            int rows, int columns,
            float beta,
            float[] c, int cOffset, int cRow, int cColumn,
            float[] bias, int biasOffset, int biasRow, int biasColumn, boolean relu) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int at = cOffset + i * cRow + j * cColumn;
                float value = beta == 0f ? 0f : beta * c[at];
                if (bias != null) {
                    value += bias[biasOffset + i * biasRow + j * biasColumn];
                }
                c[at] = relu ? Relu.of(value) : value;
            }
        }
    }
}

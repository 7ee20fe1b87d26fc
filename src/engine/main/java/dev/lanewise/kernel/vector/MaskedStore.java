package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link TileStore} for the columns of a last panel, where a machine has masks that cost nothing (512-bit vectors): each row in
 * whole vectors under a mask, where {@link RowStore} would end in a scalar loop.
 */
final class MaskedStore {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private MaskedStore() {}

    /** The rows of a tile, {@code width} apart, of which {@code columns} columns count. */
    static void store(
            int rows, int columns,
            float alpha, float[] tile, int width, float beta,
            float[] c, int cOffset, int cRow,
            float[] bias, int biasOffset, boolean relu) {
        for (int j = 0; j < columns; j += LANES) {
            vector(rows, columns - j, alpha, tile, j, width, beta, c, cOffset + j, cRow, bias, biasOffset + j, relu);
        }
    }

    private static void vector(
            int rows, int columns,
            float alpha, float[] tile, int tileOffset, int width, float beta,
            float[] c, int cOffset, int cRow,
            float[] bias, int biasOffset, boolean relu) {
        VectorMask<Float> mask = SPECIES.indexInRange(0, columns);
        FloatVector factor = FloatVector.broadcast(SPECIES, alpha);
        for (int i = 0; i < rows; i++) {
            int at = cOffset + i * cRow;
            FloatVector value = FloatVector.fromArray(SPECIES, tile, tileOffset + i * width);
            value = beta == 0f
                    ? factor.mul(value)
                    : factor.fma(value, FloatVector.fromArray(SPECIES, c, at, mask).mul(beta));
            if (bias != null) {
                value = value.add(FloatVector.fromArray(SPECIES, bias, biasOffset, mask));
            }
            if (relu) {
                value = value.blend(0f, value.compare(LE, 0f));
            }
            value.intoArray(c, at, mask);
        }
    }
}

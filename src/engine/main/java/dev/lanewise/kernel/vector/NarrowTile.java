package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The micro-kernels of a last panel that is one vector wide: 8 rows × 1 vector, all else as in {@link RowTile}. */
final class NarrowTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int MR = GemmBlocks.MR;

    private NarrowTile() {}

    /** tile[i·LANES + j] ← Σₚ a[aᵢ + p]·b[bOffset + p·LANES + j] over p &lt; k; returns the k that it went through. */
    static int rows(
            int k, float[] a, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7,
            float[] b, int bOffset, float[] tile) {
        FloatVector t0 = FloatVector.zero(SPECIES);
        FloatVector t1 = t0;
        FloatVector t2 = t0;
        FloatVector t3 = t0;
        FloatVector t4 = t0;
        FloatVector t5 = t0;
        FloatVector t6 = t0;
        FloatVector t7 = t0;
        int p = 0;
        for (; p < k; p++) {
            FloatVector column = FloatVector.fromArray(SPECIES, b, bOffset + p * LANES);
            t0 = FloatVector.broadcast(SPECIES, a[a0 + p]).fma(column, t0);
            t1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(column, t1);
            t2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(column, t2);
            t3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(column, t3);
            t4 = FloatVector.broadcast(SPECIES, a[a4 + p]).fma(column, t4);
            t5 = FloatVector.broadcast(SPECIES, a[a5 + p]).fma(column, t5);
            t6 = FloatVector.broadcast(SPECIES, a[a6 + p]).fma(column, t6);
            t7 = FloatVector.broadcast(SPECIES, a[a7 + p]).fma(column, t7);
        }
        t0.intoArray(tile, 0);
        t1.intoArray(tile, LANES);
        t2.intoArray(tile, 2 * LANES);
        t3.intoArray(tile, 3 * LANES);
        t4.intoArray(tile, 4 * LANES);
        t5.intoArray(tile, 5 * LANES);
        t6.intoArray(tile, 6 * LANES);
        t7.intoArray(tile, 7 * LANES);
        return p;
    }

    /**
     * tile[i·LANES + j] ← Σₚ a(i, p)·b[bOffset + p·LANES + j] over p &lt; k, with rows 0 to 3 of A in the packed panel at
     * {@code upper} and rows 4 to 7 in that at {@code lower}; returns the k that it went through.
     */
    static int panels(int k, float[] a, int upper, int lower, float[] b, int bOffset, float[] tile) {
        FloatVector t0 = FloatVector.zero(SPECIES);
        FloatVector t1 = t0;
        FloatVector t2 = t0;
        FloatVector t3 = t0;
        FloatVector t4 = t0;
        FloatVector t5 = t0;
        FloatVector t6 = t0;
        FloatVector t7 = t0;
        int p = 0;
        for (; p < k; p++) {
            FloatVector column = FloatVector.fromArray(SPECIES, b, bOffset + p * LANES);
            t0 = FloatVector.broadcast(SPECIES, a[upper + p * MR]).fma(column, t0);
            t1 = FloatVector.broadcast(SPECIES, a[upper + p * MR + 1]).fma(column, t1);
            t2 = FloatVector.broadcast(SPECIES, a[upper + p * MR + 2]).fma(column, t2);
            t3 = FloatVector.broadcast(SPECIES, a[upper + p * MR + 3]).fma(column, t3);
            t4 = FloatVector.broadcast(SPECIES, a[lower + p * MR]).fma(column, t4);
            t5 = FloatVector.broadcast(SPECIES, a[lower + p * MR + 1]).fma(column, t5);
            t6 = FloatVector.broadcast(SPECIES, a[lower + p * MR + 2]).fma(column, t6);
            t7 = FloatVector.broadcast(SPECIES, a[lower + p * MR + 3]).fma(column, t7);
        }
        t0.intoArray(tile, 0);
        t1.intoArray(tile, LANES);
        t2.intoArray(tile, 2 * LANES);
        t3.intoArray(tile, 3 * LANES);
        t4.intoArray(tile, 4 * LANES);
        t5.intoArray(tile, 5 * LANES);
        t6.intoArray(tile, 6 * LANES);
        t7.intoArray(tile, 7 * LANES);
        return p;
    }
}

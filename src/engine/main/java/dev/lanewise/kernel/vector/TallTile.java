package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel on two packed panels of A at once, where a machine has 32 vector registers: 8 rows × 2 vectors, which read
 * each vector of B half as often as {@link PanelTile} does. All else is as there.
 */
final class TallTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int MR = GemmBlocks.MR;
    private static final int NR = GemmBlocks.NR;

    private TallTile() {}

    /**
     * tile[i·NR + j] ← Σₚ a(i, p)·b[bOffset + p·NR + j] over p &lt; k, with rows 0 to 3 of A in the panel at {@code upper} and
     * rows 4 to 7 in that at {@code lower}; returns the k that it went through.
     */
    static int body(int k, float[] a, int upper, int lower, float[] b, int bOffset, float[] tile) {
        FloatVector t00 = FloatVector.zero(SPECIES);
        FloatVector t01 = t00;
        FloatVector t10 = t00, t11 = t00;
        FloatVector t20 = t00, t21 = t00;
        FloatVector t30 = t00, t31 = t00;
        FloatVector t40 = t00, t41 = t00;
        FloatVector t50 = t00, t51 = t00;
        FloatVector t60 = t00, t61 = t00;
        FloatVector t70 = t00, t71 = t00;
        int p = 0;
        for (; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * NR + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[upper + p * MR]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, a[upper + p * MR + 1]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, a[upper + p * MR + 2]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, a[upper + p * MR + 3]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
            factor = FloatVector.broadcast(SPECIES, a[lower + p * MR]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, a[lower + p * MR + 1]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
            factor = FloatVector.broadcast(SPECIES, a[lower + p * MR + 2]);
            t60 = factor.fma(b0, t60);
            t61 = factor.fma(b1, t61);
            factor = FloatVector.broadcast(SPECIES, a[lower + p * MR + 3]);
            t70 = factor.fma(b0, t70);
            t71 = factor.fma(b1, t71);
        }
        t00.intoArray(tile, 0);
        t01.intoArray(tile, LANES);
        t10.intoArray(tile, NR);
        t11.intoArray(tile, NR + LANES);
        t20.intoArray(tile, 2 * NR);
        t21.intoArray(tile, 2 * NR + LANES);
        t30.intoArray(tile, 3 * NR);
        t31.intoArray(tile, 3 * NR + LANES);
        t40.intoArray(tile, 4 * NR);
        t41.intoArray(tile, 4 * NR + LANES);
        t50.intoArray(tile, 5 * NR);
        t51.intoArray(tile, 5 * NR + LANES);
        t60.intoArray(tile, 6 * NR);
        t61.intoArray(tile, 6 * NR + LANES);
        t70.intoArray(tile, 7 * NR);
        t71.intoArray(tile, 7 * NR + LANES);
        return p;
    }
}

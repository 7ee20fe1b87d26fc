package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel on rows of A that lie contiguously: block sums of 4 rows × 2 vectors, one fma chain an element over
 * ascending k from +0.
 *
 * <p>It always writes to a tile, never to C: a variant that also adds to C was compiled with a spilled accumulator at a
 * fifth of the speed, while storing the tile and adding it ({@link TileStore}) costs 2 % at k = 256. Both strides of the
 * loop are constants, because C2 drops the bounds checks of those alone (a stride in a variable: two thirds of the speed).
 */
final class RowTile {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = GemmBlocks.NR;

    private RowTile() {}

    /** tile[i·NR + j] ← Σₚ a[aᵢ + p]·b[bOffset + p·NR + j] over p &lt; k; returns the k that it went through. */
    static int body(int k, float[] a, int a0, int a1, int a2, int a3, float[] b, int bOffset, float[] tile) {
        FloatVector t00 = FloatVector.zero(SPECIES);
        FloatVector t01 = t00;
        FloatVector t10 = t00;
        FloatVector t11 = t00;
        FloatVector t20 = t00;
        FloatVector t21 = t00;
        FloatVector t30 = t00;
        FloatVector t31 = t00;
        int p = 0;
        for (; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, bOffset + p * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, bOffset + p * NR + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, a[a1 + p]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, a[a2 + p]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, a[a3 + p]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
        }
        t00.intoArray(tile, 0);
        t01.intoArray(tile, LANES);
        t10.intoArray(tile, NR);
        t11.intoArray(tile, NR + LANES);
        t20.intoArray(tile, 2 * NR);
        t21.intoArray(tile, 2 * NR + LANES);
        t30.intoArray(tile, 3 * NR);
        t31.intoArray(tile, 3 * NR + LANES);
        return p;
    }
}

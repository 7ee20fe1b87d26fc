package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernels of a last panel of half the width, where a machine's vectors are 512 bits wide: {@link RowTile} and
 * {@link PanelTile} on vectors of 256 bits. They are written out again because a species in a variable boxes every vector.
 */
final class HalfTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int LANES = SPECIES.length();
    private static final int MR = GemmBlocks.MR;
    private static final int NR = 2 * LANES;

    private HalfTile() {}

    /** As {@link RowTile#body}, with the sums from out[to]. */
    static int rows(int k, float[] a, int a0, int a1, int a2, int a3, float[] b, int bOffset, float[] out, int to) {
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
        t00.intoArray(out, to);
        t01.intoArray(out, to + LANES);
        t10.intoArray(out, to + NR);
        t11.intoArray(out, to + NR + LANES);
        t20.intoArray(out, to + 2 * NR);
        t21.intoArray(out, to + 2 * NR + LANES);
        t30.intoArray(out, to + 3 * NR);
        t31.intoArray(out, to + 3 * NR + LANES);
        return p;
    }

    /** As {@link PanelTile#body}. */
    static int panels(int k, float[] a, int aOffset, float[] b, int bOffset, float[] tile) {
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
            FloatVector factor = FloatVector.broadcast(SPECIES, a[aOffset + p * MR]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, a[aOffset + p * MR + 1]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, a[aOffset + p * MR + 2]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, a[aOffset + p * MR + 3]);
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

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
     * out[at + i·row + j] ← Σₚ a(i, p)·b[bOffset + p·NR + j] over p &lt; k, with rows 0 to 3 of A in the panel at {@code upper}
     * and rows 4 to 7 in that at {@code lower}; returns the k that it went through. {@code out} is a tile, or C itself where
     * nothing is to be done to the sums.
     */
    static int body(int k, float[] a, int upper, int lower, float[] b, int bOffset, float[] out, int at, int row) {
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
        t00.intoArray(out, at);
        t01.intoArray(out, at + LANES);
        t10.intoArray(out, at + row);
        t11.intoArray(out, at + row + LANES);
        t20.intoArray(out, at + 2 * row);
        t21.intoArray(out, at + 2 * row + LANES);
        t30.intoArray(out, at + 3 * row);
        t31.intoArray(out, at + 3 * row + LANES);
        t40.intoArray(out, at + 4 * row);
        t41.intoArray(out, at + 4 * row + LANES);
        t50.intoArray(out, at + 5 * row);
        t51.intoArray(out, at + 5 * row + LANES);
        t60.intoArray(out, at + 6 * row);
        t61.intoArray(out, at + 6 * row + LANES);
        t70.intoArray(out, at + 7 * row);
        t71.intoArray(out, at + 7 * row + LANES);
        return p;
    }

    /**
     * c[at + i·row + j] ← c[at + i·row + j] + the sum that {@link #body} writes, which is what {@link TileStore} makes of it
     * where alpha and beta are 1: large products take 2 % less time without the way through the tile.
     */
    static int add(int k, float[] a, int upper, int lower, float[] b, int bOffset, float[] c, int at, int row) {
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
        t00.add(FloatVector.fromArray(SPECIES, c, at)).intoArray(c, at);
        t01.add(FloatVector.fromArray(SPECIES, c, at + LANES)).intoArray(c, at + LANES);
        t10.add(FloatVector.fromArray(SPECIES, c, at + row)).intoArray(c, at + row);
        t11.add(FloatVector.fromArray(SPECIES, c, at + row + LANES)).intoArray(c, at + row + LANES);
        t20.add(FloatVector.fromArray(SPECIES, c, at + 2 * row)).intoArray(c, at + 2 * row);
        t21.add(FloatVector.fromArray(SPECIES, c, at + 2 * row + LANES)).intoArray(c, at + 2 * row + LANES);
        t30.add(FloatVector.fromArray(SPECIES, c, at + 3 * row)).intoArray(c, at + 3 * row);
        t31.add(FloatVector.fromArray(SPECIES, c, at + 3 * row + LANES)).intoArray(c, at + 3 * row + LANES);
        t40.add(FloatVector.fromArray(SPECIES, c, at + 4 * row)).intoArray(c, at + 4 * row);
        t41.add(FloatVector.fromArray(SPECIES, c, at + 4 * row + LANES)).intoArray(c, at + 4 * row + LANES);
        t50.add(FloatVector.fromArray(SPECIES, c, at + 5 * row)).intoArray(c, at + 5 * row);
        t51.add(FloatVector.fromArray(SPECIES, c, at + 5 * row + LANES)).intoArray(c, at + 5 * row + LANES);
        t60.add(FloatVector.fromArray(SPECIES, c, at + 6 * row)).intoArray(c, at + 6 * row);
        t61.add(FloatVector.fromArray(SPECIES, c, at + 6 * row + LANES)).intoArray(c, at + 6 * row + LANES);
        t70.add(FloatVector.fromArray(SPECIES, c, at + 7 * row)).intoArray(c, at + 7 * row);
        t71.add(FloatVector.fromArray(SPECIES, c, at + 7 * row + LANES)).intoArray(c, at + 7 * row + LANES);
        return p;
    }
}

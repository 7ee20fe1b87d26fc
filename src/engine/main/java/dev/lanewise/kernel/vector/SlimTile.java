package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link HalfTile#rows} for eight rows, two steps of k a turn, where there are 32 registers of 256 bits. Four rows have eight chains of
 * fma, which just hide its latency of four cycles; sixteen do so with room to spare. One step a turn took more instructions for
 * the addresses of eight rows than the processor issues: 91 GFLOP/s on a core whose peak is 118, against 103 of four rows and 114 of
 * this.
 */
final class SlimTile {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;
    private static final int LANES = SPECIES.length();
    private static final int NR = 2 * LANES;

    private SlimTile() {}

    /** out[to + i·NR + j] ← Σₚ a[aᵢ + p]·b[p·NR + j] over p &lt; k, for i &lt; 8; returns the k that it went through. */
    static int body(
            int k, float[] a, int a0, int a1, int a2, int a3, int a4, int a5, int a6, int a7, float[] b, float[] out, int to) {
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
        for (; p < k - 1; p += 2) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * NR + LANES);
            FloatVector next0 = FloatVector.fromArray(SPECIES, b, p * NR + NR);
            FloatVector next1 = FloatVector.fromArray(SPECIES, b, p * NR + NR + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, a[a0 + p + 1]);
            t00 = factor.fma(next0, t00);
            t01 = factor.fma(next1, t01);
            factor = FloatVector.broadcast(SPECIES, a[a1 + p]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, a[a1 + p + 1]);
            t10 = factor.fma(next0, t10);
            t11 = factor.fma(next1, t11);
            factor = FloatVector.broadcast(SPECIES, a[a2 + p]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, a[a2 + p + 1]);
            t20 = factor.fma(next0, t20);
            t21 = factor.fma(next1, t21);
            factor = FloatVector.broadcast(SPECIES, a[a3 + p]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
            factor = FloatVector.broadcast(SPECIES, a[a3 + p + 1]);
            t30 = factor.fma(next0, t30);
            t31 = factor.fma(next1, t31);
            factor = FloatVector.broadcast(SPECIES, a[a4 + p]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, a[a4 + p + 1]);
            t40 = factor.fma(next0, t40);
            t41 = factor.fma(next1, t41);
            factor = FloatVector.broadcast(SPECIES, a[a5 + p]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
            factor = FloatVector.broadcast(SPECIES, a[a5 + p + 1]);
            t50 = factor.fma(next0, t50);
            t51 = factor.fma(next1, t51);
            factor = FloatVector.broadcast(SPECIES, a[a6 + p]);
            t60 = factor.fma(b0, t60);
            t61 = factor.fma(b1, t61);
            factor = FloatVector.broadcast(SPECIES, a[a6 + p + 1]);
            t60 = factor.fma(next0, t60);
            t61 = factor.fma(next1, t61);
            factor = FloatVector.broadcast(SPECIES, a[a7 + p]);
            t70 = factor.fma(b0, t70);
            t71 = factor.fma(b1, t71);
            factor = FloatVector.broadcast(SPECIES, a[a7 + p + 1]);
            t70 = factor.fma(next0, t70);
            t71 = factor.fma(next1, t71);
        }
        for (; p < k; p++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, p * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, p * NR + LANES);
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
            factor = FloatVector.broadcast(SPECIES, a[a4 + p]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, a[a5 + p]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
            factor = FloatVector.broadcast(SPECIES, a[a6 + p]);
            t60 = factor.fma(b0, t60);
            t61 = factor.fma(b1, t61);
            factor = FloatVector.broadcast(SPECIES, a[a7 + p]);
            t70 = factor.fma(b0, t70);
            t71 = factor.fma(b1, t71);
        }
        t00.intoArray(out, to);
        t01.intoArray(out, to + LANES);
        t10.intoArray(out, to + NR);
        t11.intoArray(out, to + NR + LANES);
        t20.intoArray(out, to + 2 * NR);
        t21.intoArray(out, to + 2 * NR + LANES);
        t30.intoArray(out, to + 3 * NR);
        t31.intoArray(out, to + 3 * NR + LANES);
        t40.intoArray(out, to + 4 * NR);
        t41.intoArray(out, to + 4 * NR + LANES);
        t50.intoArray(out, to + 5 * NR);
        t51.intoArray(out, to + 5 * NR + LANES);
        t60.intoArray(out, to + 6 * NR);
        t61.intoArray(out, to + 6 * NR + LANES);
        t70.intoArray(out, to + 7 * NR);
        t71.intoArray(out, to + 7 * NR + LANES);
        return p;
    }
}

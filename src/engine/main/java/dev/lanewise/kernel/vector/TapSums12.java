package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel of the filter gradient on machines with 32 vector registers: 4 times 3 neighbouring taps × 2 vectors of
 * filters. What the taps see is read where it lies in the padded image; 4 addresses serve 12 taps. A chain goes on from where
 * the stretch before it stopped.
 */
final class TapSums12 {
    static final int TAPS = 12;

    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = ConvBlocks.NR;

    private TapSums12() {}

    /**
     * sums[to + i·NR + o] ← sums[to + i·NR + o] + Σₖ image[t(i) + positions[first + k]]·upstream[from + k·NR + o] over k &lt; n, one
     * fma chain an element, for all i &lt; TAPS and o &lt; NR, with t(i) = taps[tap + i − i mod 3] + i mod 3; returns the k that it
     * went through.
     */
    static int body(
            int n, float[] image, int[] taps, int tap, int[] positions, int first, float[] upstream, int from,
            float[] sums, int to) {
        int a0 = taps[tap], a1 = taps[tap + 3], a2 = taps[tap + 6], a3 = taps[tap + 9];
        FloatVector t00 = FloatVector.fromArray(SPECIES, sums, to), t01 = FloatVector.fromArray(SPECIES, sums, to + LANES);
        FloatVector t10 = FloatVector.fromArray(SPECIES, sums, to + NR), t11 = FloatVector.fromArray(SPECIES, sums, to + NR + LANES);
        FloatVector t20 = FloatVector.fromArray(SPECIES, sums, to + 2 * NR), t21 = FloatVector.fromArray(SPECIES, sums, to + 2 * NR + LANES);
        FloatVector t30 = FloatVector.fromArray(SPECIES, sums, to + 3 * NR), t31 = FloatVector.fromArray(SPECIES, sums, to + 3 * NR + LANES);
        FloatVector t40 = FloatVector.fromArray(SPECIES, sums, to + 4 * NR), t41 = FloatVector.fromArray(SPECIES, sums, to + 4 * NR + LANES);
        FloatVector t50 = FloatVector.fromArray(SPECIES, sums, to + 5 * NR), t51 = FloatVector.fromArray(SPECIES, sums, to + 5 * NR + LANES);
        FloatVector t60 = FloatVector.fromArray(SPECIES, sums, to + 6 * NR), t61 = FloatVector.fromArray(SPECIES, sums, to + 6 * NR + LANES);
        FloatVector t70 = FloatVector.fromArray(SPECIES, sums, to + 7 * NR), t71 = FloatVector.fromArray(SPECIES, sums, to + 7 * NR + LANES);
        FloatVector t80 = FloatVector.fromArray(SPECIES, sums, to + 8 * NR), t81 = FloatVector.fromArray(SPECIES, sums, to + 8 * NR + LANES);
        FloatVector t90 = FloatVector.fromArray(SPECIES, sums, to + 9 * NR), t91 = FloatVector.fromArray(SPECIES, sums, to + 9 * NR + LANES);
        FloatVector ta0 = FloatVector.fromArray(SPECIES, sums, to + 10 * NR), ta1 = FloatVector.fromArray(SPECIES, sums, to + 10 * NR + LANES);
        FloatVector tb0 = FloatVector.fromArray(SPECIES, sums, to + 11 * NR), tb1 = FloatVector.fromArray(SPECIES, sums, to + 11 * NR + LANES);
        int k = 0;
        for (; k < n; k++) {
            int at = positions[first + k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, upstream, from + k * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, upstream, from + k * NR + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, image[a0 + at]);
            t00 = factor.fma(b0, t00); t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, image[a0 + at + 1]);
            t10 = factor.fma(b0, t10); t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, image[a0 + at + 2]);
            t20 = factor.fma(b0, t20); t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, image[a1 + at]);
            t30 = factor.fma(b0, t30); t31 = factor.fma(b1, t31);
            factor = FloatVector.broadcast(SPECIES, image[a1 + at + 1]);
            t40 = factor.fma(b0, t40); t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, image[a1 + at + 2]);
            t50 = factor.fma(b0, t50); t51 = factor.fma(b1, t51);
            factor = FloatVector.broadcast(SPECIES, image[a2 + at]);
            t60 = factor.fma(b0, t60); t61 = factor.fma(b1, t61);
            factor = FloatVector.broadcast(SPECIES, image[a2 + at + 1]);
            t70 = factor.fma(b0, t70); t71 = factor.fma(b1, t71);
            factor = FloatVector.broadcast(SPECIES, image[a2 + at + 2]);
            t80 = factor.fma(b0, t80); t81 = factor.fma(b1, t81);
            factor = FloatVector.broadcast(SPECIES, image[a3 + at]);
            t90 = factor.fma(b0, t90); t91 = factor.fma(b1, t91);
            factor = FloatVector.broadcast(SPECIES, image[a3 + at + 1]);
            ta0 = factor.fma(b0, ta0); ta1 = factor.fma(b1, ta1);
            factor = FloatVector.broadcast(SPECIES, image[a3 + at + 2]);
            tb0 = factor.fma(b0, tb0); tb1 = factor.fma(b1, tb1);
        }
        t00.intoArray(sums, to); t01.intoArray(sums, to + LANES);
        t10.intoArray(sums, to + NR); t11.intoArray(sums, to + NR + LANES);
        t20.intoArray(sums, to + 2 * NR); t21.intoArray(sums, to + 2 * NR + LANES);
        t30.intoArray(sums, to + 3 * NR); t31.intoArray(sums, to + 3 * NR + LANES);
        t40.intoArray(sums, to + 4 * NR); t41.intoArray(sums, to + 4 * NR + LANES);
        t50.intoArray(sums, to + 5 * NR); t51.intoArray(sums, to + 5 * NR + LANES);
        t60.intoArray(sums, to + 6 * NR); t61.intoArray(sums, to + 6 * NR + LANES);
        t70.intoArray(sums, to + 7 * NR); t71.intoArray(sums, to + 7 * NR + LANES);
        t80.intoArray(sums, to + 8 * NR); t81.intoArray(sums, to + 8 * NR + LANES);
        t90.intoArray(sums, to + 9 * NR); t91.intoArray(sums, to + 9 * NR + LANES);
        ta0.intoArray(sums, to + 10 * NR); ta1.intoArray(sums, to + 10 * NR + LANES);
        tb0.intoArray(sums, to + 11 * NR); tb1.intoArray(sums, to + 11 * NR + LANES);
        return k;
    }
}

package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel of the filter gradient on machines with 32 vector registers: 6 taps × 2 vectors of filters. What the taps
 * see is read where it lies in the padded image. A chain goes on from where the stretch before it stopped.
 */
final class TapSums6 {
    static final int TAPS = 6;

    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = ConvBlocks.NR;

    private TapSums6() {}

    /**
     * sums[to + i·NR + o] ← sums[to + i·NR + o] + Σₖ image[taps[tap + i] + positions[first + k]]·upstream[from + k·NR + o] over
     * k &lt; n, one fma chain an element, for all i &lt; TAPS and o &lt; NR; returns the k that it went through.
     */
    static int body(
            int n, float[] image, int[] taps, int tap, int[] positions, int first, float[] upstream, int from,
            float[] sums, int to) {
        int a0 = taps[tap];
        int a1 = taps[tap + 1];
        int a2 = taps[tap + 2];
        int a3 = taps[tap + 3];
        int a4 = taps[tap + 4];
        int a5 = taps[tap + 5];
        FloatVector t00 = FloatVector.fromArray(SPECIES, sums, to);
        FloatVector t01 = FloatVector.fromArray(SPECIES, sums, to + LANES);
        FloatVector t10 = FloatVector.fromArray(SPECIES, sums, to + NR);
        FloatVector t11 = FloatVector.fromArray(SPECIES, sums, to + NR + LANES);
        FloatVector t20 = FloatVector.fromArray(SPECIES, sums, to + 2 * NR);
        FloatVector t21 = FloatVector.fromArray(SPECIES, sums, to + 2 * NR + LANES);
        FloatVector t30 = FloatVector.fromArray(SPECIES, sums, to + 3 * NR);
        FloatVector t31 = FloatVector.fromArray(SPECIES, sums, to + 3 * NR + LANES);
        FloatVector t40 = FloatVector.fromArray(SPECIES, sums, to + 4 * NR);
        FloatVector t41 = FloatVector.fromArray(SPECIES, sums, to + 4 * NR + LANES);
        FloatVector t50 = FloatVector.fromArray(SPECIES, sums, to + 5 * NR);
        FloatVector t51 = FloatVector.fromArray(SPECIES, sums, to + 5 * NR + LANES);
        int k = 0;
        for (; k < n; k++) {
            int at = positions[first + k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, upstream, from + k * NR);
            FloatVector b1 = FloatVector.fromArray(SPECIES, upstream, from + k * NR + LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, image[a0 + at]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, image[a1 + at]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, image[a2 + at]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, image[a3 + at]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
            factor = FloatVector.broadcast(SPECIES, image[a4 + at]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, image[a5 + at]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
        }
        t00.intoArray(sums, to);
        t01.intoArray(sums, to + LANES);
        t10.intoArray(sums, to + NR);
        t11.intoArray(sums, to + NR + LANES);
        t20.intoArray(sums, to + 2 * NR);
        t21.intoArray(sums, to + 2 * NR + LANES);
        t30.intoArray(sums, to + 3 * NR);
        t31.intoArray(sums, to + 3 * NR + LANES);
        t40.intoArray(sums, to + 4 * NR);
        t41.intoArray(sums, to + 4 * NR + LANES);
        t50.intoArray(sums, to + 5 * NR);
        t51.intoArray(sums, to + 5 * NR + LANES);
        return k;
    }
}

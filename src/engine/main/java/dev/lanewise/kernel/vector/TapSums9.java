package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link TapSums12} for at most one vector of filters, and any taps: 9, which are chains enough to hide the latency of an fma.
 */
final class TapSums9 {
    static final int TAPS = 9;

    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int NR = ConvBlocks.NR;

    private TapSums9() {}

    /**
     * sums[to + i·NR + o] ← sums[to + i·NR + o] + Σₖ image[taps[tap + i] + positions[first + k]]·upstream[from + k·LANES + o] over
     * k &lt; n, one fma chain an element, for all i &lt; TAPS and o &lt; LANES; returns the k that it went through.
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
        int a6 = taps[tap + 6];
        int a7 = taps[tap + 7];
        int a8 = taps[tap + 8];
        FloatVector t00 = FloatVector.fromArray(SPECIES, sums, to);
        FloatVector t10 = FloatVector.fromArray(SPECIES, sums, to + NR);
        FloatVector t20 = FloatVector.fromArray(SPECIES, sums, to + 2 * NR);
        FloatVector t30 = FloatVector.fromArray(SPECIES, sums, to + 3 * NR);
        FloatVector t40 = FloatVector.fromArray(SPECIES, sums, to + 4 * NR);
        FloatVector t50 = FloatVector.fromArray(SPECIES, sums, to + 5 * NR);
        FloatVector t60 = FloatVector.fromArray(SPECIES, sums, to + 6 * NR);
        FloatVector t70 = FloatVector.fromArray(SPECIES, sums, to + 7 * NR);
        FloatVector t80 = FloatVector.fromArray(SPECIES, sums, to + 8 * NR);
        int k = 0;
        for (; k < n; k++) {
            int at = positions[first + k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, upstream, from + k * LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, image[a0 + at]);
            t00 = factor.fma(b0, t00);
            factor = FloatVector.broadcast(SPECIES, image[a1 + at]);
            t10 = factor.fma(b0, t10);
            factor = FloatVector.broadcast(SPECIES, image[a2 + at]);
            t20 = factor.fma(b0, t20);
            factor = FloatVector.broadcast(SPECIES, image[a3 + at]);
            t30 = factor.fma(b0, t30);
            factor = FloatVector.broadcast(SPECIES, image[a4 + at]);
            t40 = factor.fma(b0, t40);
            factor = FloatVector.broadcast(SPECIES, image[a5 + at]);
            t50 = factor.fma(b0, t50);
            factor = FloatVector.broadcast(SPECIES, image[a6 + at]);
            t60 = factor.fma(b0, t60);
            factor = FloatVector.broadcast(SPECIES, image[a7 + at]);
            t70 = factor.fma(b0, t70);
            factor = FloatVector.broadcast(SPECIES, image[a8 + at]);
            t80 = factor.fma(b0, t80);
        }
        t00.intoArray(sums, to);
        t10.intoArray(sums, to + NR);
        t20.intoArray(sums, to + 2 * NR);
        t30.intoArray(sums, to + 3 * NR);
        t40.intoArray(sums, to + 4 * NR);
        t50.intoArray(sums, to + 5 * NR);
        t60.intoArray(sums, to + 6 * NR);
        t70.intoArray(sums, to + 7 * NR);
        t80.intoArray(sums, to + 8 * NR);
        return k;
    }
}

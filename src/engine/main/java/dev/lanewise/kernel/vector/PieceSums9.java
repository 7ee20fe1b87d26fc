package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel of the filter gradient from few outputs: one filter × 9 vectors of taps, such as all of 3 × 3 × 16. The
 * vectors are read where they lie in a {@link ChannelLastImage}; a chain goes on from where the stretch before it stopped.
 */
final class PieceSums9 {
    static final int PIECES = 9;

    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private PieceSums9() {}

    /**
     * sums[to + i·LANES + j] ← sums[to + i·LANES + j] + Σₖ values[k]·image[places[k] + pieces[piece + i] + j] over
     * k &lt; n, one fma chain an element, for all i &lt; PIECES and j &lt; LANES; returns the k that it went through.
     */
    static int body(
            int n, float[] image, int[] pieces, int piece, int[] places, float[] values, float[] sums, int to) {
        int a0 = pieces[piece];
        int a1 = pieces[piece + 1];
        int a2 = pieces[piece + 2];
        int a3 = pieces[piece + 3];
        int a4 = pieces[piece + 4];
        int a5 = pieces[piece + 5];
        int a6 = pieces[piece + 6];
        int a7 = pieces[piece + 7];
        int a8 = pieces[piece + 8];
        FloatVector t0 = FloatVector.fromArray(SPECIES, sums, to);
        FloatVector t1 = FloatVector.fromArray(SPECIES, sums, to + LANES);
        FloatVector t2 = FloatVector.fromArray(SPECIES, sums, to + 2 * LANES);
        FloatVector t3 = FloatVector.fromArray(SPECIES, sums, to + 3 * LANES);
        FloatVector t4 = FloatVector.fromArray(SPECIES, sums, to + 4 * LANES);
        FloatVector t5 = FloatVector.fromArray(SPECIES, sums, to + 5 * LANES);
        FloatVector t6 = FloatVector.fromArray(SPECIES, sums, to + 6 * LANES);
        FloatVector t7 = FloatVector.fromArray(SPECIES, sums, to + 7 * LANES);
        FloatVector t8 = FloatVector.fromArray(SPECIES, sums, to + 8 * LANES);
        int k = 0;
        for (; k < n; k++) {
            int at = places[k];
            FloatVector factor = FloatVector.broadcast(SPECIES, values[k]);
            t0 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a0), t0);
            t1 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a1), t1);
            t2 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a2), t2);
            t3 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a3), t3);
            t4 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a4), t4);
            t5 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a5), t5);
            t6 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a6), t6);
            t7 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a7), t7);
            t8 = factor.fma(FloatVector.fromArray(SPECIES, image, at + a8), t8);
        }
        t0.intoArray(sums, to);
        t1.intoArray(sums, to + LANES);
        t2.intoArray(sums, to + 2 * LANES);
        t3.intoArray(sums, to + 3 * LANES);
        t4.intoArray(sums, to + 4 * LANES);
        t5.intoArray(sums, to + 5 * LANES);
        t6.intoArray(sums, to + 6 * LANES);
        t7.intoArray(sums, to + 7 * LANES);
        t8.intoArray(sums, to + 8 * LANES);
        return k;
    }
}

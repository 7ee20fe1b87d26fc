package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link TapSweep} for taps that go to the left as k ascends, those of the input gradient: it goes along the row backwards. */
final class TapSweepBack {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private TapSweepBack() {}

    /**
     * sums[to + j·LANES + m] ← sums[to + j·LANES + m] + Σₖ factors[first + k·LANES + m]·image[position + taps[from + k] + j] over
     * k &lt; 3·triples, for all j &lt; 14 and m &lt; LANES; returns the triples that it went through.
     */
    static int body(
            int triples, float[] factors, int first, float[] image, int position, int[] taps, int from, float[] sums, int to) {
        FloatVector t0 = FloatVector.fromArray(SPECIES, sums, to);
        FloatVector t1 = FloatVector.fromArray(SPECIES, sums, to + LANES);
        FloatVector t2 = FloatVector.fromArray(SPECIES, sums, to + 2 * LANES);
        FloatVector t3 = FloatVector.fromArray(SPECIES, sums, to + 3 * LANES);
        FloatVector t4 = FloatVector.fromArray(SPECIES, sums, to + 4 * LANES);
        FloatVector t5 = FloatVector.fromArray(SPECIES, sums, to + 5 * LANES);
        FloatVector t6 = FloatVector.fromArray(SPECIES, sums, to + 6 * LANES);
        FloatVector t7 = FloatVector.fromArray(SPECIES, sums, to + 7 * LANES);
        FloatVector t8 = FloatVector.fromArray(SPECIES, sums, to + 8 * LANES);
        FloatVector t9 = FloatVector.fromArray(SPECIES, sums, to + 9 * LANES);
        FloatVector ta = FloatVector.fromArray(SPECIES, sums, to + 10 * LANES);
        FloatVector tb = FloatVector.fromArray(SPECIES, sums, to + 11 * LANES);
        FloatVector tc = FloatVector.fromArray(SPECIES, sums, to + 12 * LANES);
        FloatVector td = FloatVector.fromArray(SPECIES, sums, to + 13 * LANES);
        int k = 0;
        for (; k < triples; k++) {
            // The last of the three lies leftmost.
            int at = position + taps[from + 3 * k + 2];
            int row = first + 3 * k * LANES;
            FloatVector w0 = FloatVector.fromArray(SPECIES, factors, row);
            FloatVector w1 = FloatVector.fromArray(SPECIES, factors, row + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, factors, row + 2 * LANES);
            FloatVector pixel = FloatVector.broadcast(SPECIES, image[at + 15]);
            td = w0.fma(pixel, td);
            pixel = FloatVector.broadcast(SPECIES, image[at + 14]);
            tc = w0.fma(pixel, tc); td = w1.fma(pixel, td);
            pixel = FloatVector.broadcast(SPECIES, image[at + 13]);
            tb = w0.fma(pixel, tb); tc = w1.fma(pixel, tc); td = w2.fma(pixel, td);
            pixel = FloatVector.broadcast(SPECIES, image[at + 12]);
            ta = w0.fma(pixel, ta); tb = w1.fma(pixel, tb); tc = w2.fma(pixel, tc);
            pixel = FloatVector.broadcast(SPECIES, image[at + 11]);
            t9 = w0.fma(pixel, t9); ta = w1.fma(pixel, ta); tb = w2.fma(pixel, tb);
            pixel = FloatVector.broadcast(SPECIES, image[at + 10]);
            t8 = w0.fma(pixel, t8); t9 = w1.fma(pixel, t9); ta = w2.fma(pixel, ta);
            pixel = FloatVector.broadcast(SPECIES, image[at + 9]);
            t7 = w0.fma(pixel, t7); t8 = w1.fma(pixel, t8); t9 = w2.fma(pixel, t9);
            pixel = FloatVector.broadcast(SPECIES, image[at + 8]);
            t6 = w0.fma(pixel, t6); t7 = w1.fma(pixel, t7); t8 = w2.fma(pixel, t8);
            pixel = FloatVector.broadcast(SPECIES, image[at + 7]);
            t5 = w0.fma(pixel, t5); t6 = w1.fma(pixel, t6); t7 = w2.fma(pixel, t7);
            pixel = FloatVector.broadcast(SPECIES, image[at + 6]);
            t4 = w0.fma(pixel, t4); t5 = w1.fma(pixel, t5); t6 = w2.fma(pixel, t6);
            pixel = FloatVector.broadcast(SPECIES, image[at + 5]);
            t3 = w0.fma(pixel, t3); t4 = w1.fma(pixel, t4); t5 = w2.fma(pixel, t5);
            pixel = FloatVector.broadcast(SPECIES, image[at + 4]);
            t2 = w0.fma(pixel, t2); t3 = w1.fma(pixel, t3); t4 = w2.fma(pixel, t4);
            pixel = FloatVector.broadcast(SPECIES, image[at + 3]);
            t1 = w0.fma(pixel, t1); t2 = w1.fma(pixel, t2); t3 = w2.fma(pixel, t3);
            pixel = FloatVector.broadcast(SPECIES, image[at + 2]);
            t0 = w0.fma(pixel, t0); t1 = w1.fma(pixel, t1); t2 = w2.fma(pixel, t2);
            pixel = FloatVector.broadcast(SPECIES, image[at + 1]);
            t0 = w1.fma(pixel, t0); t1 = w2.fma(pixel, t1);
            pixel = FloatVector.broadcast(SPECIES, image[at]);
            t0 = w2.fma(pixel, t0);
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
        t9.intoArray(sums, to + 9 * LANES);
        ta.intoArray(sums, to + 10 * LANES);
        tb.intoArray(sums, to + 11 * LANES);
        tc.intoArray(sums, to + 12 * LANES);
        td.intoArray(sums, to + 13 * LANES);
        return k;
    }
}

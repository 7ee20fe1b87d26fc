package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link TapSweep} for taps that go to the left as k ascends, those of the input gradient: it goes along the row backwards. */
final class TapSweepBack {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private TapSweepBack() {}

    /**
     * sums[to + j·LANES + m] ← Σₖ factors[first + k·LANES + m]·image[position + taps[k] + j] over from ≤ k &lt; end, for all
     * j &lt; 14 and m &lt; LANES; one fma chain an element over ascending k from +0. Taps that are not all of their row of three,
     * cut by the end of a block of k, come one by one. Returns the k that it went through.
     */
    static int body(
            int from, int end, float[] factors, int first, float[] image, int position, int[] taps, float[] sums, int to) {
        FloatVector t0 = FloatVector.zero(SPECIES);
        FloatVector t1 = t0, t2 = t0, t3 = t0, t4 = t0, t5 = t0, t6 = t0, t7 = t0, t8 = t0, t9 = t0, ta = t0, tb = t0, tc = t0, td = t0;
        int k = from;
        for (; k % 3 > 0 && k < end; k++) {
            int at = position + taps[k];
            FloatVector factor = FloatVector.fromArray(SPECIES, factors, first + k * LANES);
            t0 = factor.fma(FloatVector.broadcast(SPECIES, image[at]), t0);
            t1 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 1]), t1);
            t2 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 2]), t2);
            t3 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 3]), t3);
            t4 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 4]), t4);
            t5 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 5]), t5);
            t6 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 6]), t6);
            t7 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 7]), t7);
            t8 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 8]), t8);
            t9 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 9]), t9);
            ta = factor.fma(FloatVector.broadcast(SPECIES, image[at + 10]), ta);
            tb = factor.fma(FloatVector.broadcast(SPECIES, image[at + 11]), tb);
            tc = factor.fma(FloatVector.broadcast(SPECIES, image[at + 12]), tc);
            td = factor.fma(FloatVector.broadcast(SPECIES, image[at + 13]), td);
        }
        for (; k < end - 2; k += 3) {
            // The last of the three lies leftmost.
            int at = position + taps[k + 2];
            int row = first + k * LANES;
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
        for (; k < end; k++) {
            int at = position + taps[k];
            FloatVector factor = FloatVector.fromArray(SPECIES, factors, first + k * LANES);
            t0 = factor.fma(FloatVector.broadcast(SPECIES, image[at]), t0);
            t1 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 1]), t1);
            t2 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 2]), t2);
            t3 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 3]), t3);
            t4 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 4]), t4);
            t5 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 5]), t5);
            t6 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 6]), t6);
            t7 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 7]), t7);
            t8 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 8]), t8);
            t9 = factor.fma(FloatVector.broadcast(SPECIES, image[at + 9]), t9);
            ta = factor.fma(FloatVector.broadcast(SPECIES, image[at + 10]), ta);
            tb = factor.fma(FloatVector.broadcast(SPECIES, image[at + 11]), tb);
            tc = factor.fma(FloatVector.broadcast(SPECIES, image[at + 12]), tc);
            td = factor.fma(FloatVector.broadcast(SPECIES, image[at + 13]), td);
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

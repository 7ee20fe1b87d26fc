package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The micro-kernel of machines with 32 vector registers: block sums of 8 planes × 3 vectors of neighbouring outputs, one fma
 * chain an element over ascending k from +0. What a tap sees is read where it lies in the padded image: 3 loads serve 24
 * fma, so it pays neither to pack patches nor that the loads cross cache lines.
 */
final class TapTile3 {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final int PLANES = ConvBlocks.TAP_PLANES;
    private static final int PITCH = ConvBlocks.TAP_PANEL;

    private TapTile3() {}

    /**
     * sums[to + m·PITCH + j] ← Σₖ factors[first + k·PLANES + m]·image[position + taps[from + k] + j] over k &lt; depth, for all
     * m &lt; PLANES and j &lt; 3·LANES; returns the k that it went through.
     */
    static int body(
            int depth, float[] factors, int first, float[] image, int position, int[] taps, int from, float[] sums, int to) {
        FloatVector t00 = FloatVector.zero(SPECIES);
        FloatVector t01 = t00, t02 = t00;
        FloatVector t10 = t00, t11 = t00, t12 = t00;
        FloatVector t20 = t00, t21 = t00, t22 = t00;
        FloatVector t30 = t00, t31 = t00, t32 = t00;
        FloatVector t40 = t00, t41 = t00, t42 = t00;
        FloatVector t50 = t00, t51 = t00, t52 = t00;
        FloatVector t60 = t00, t61 = t00, t62 = t00;
        FloatVector t70 = t00, t71 = t00, t72 = t00;
        int k = 0;
        for (; k < depth; k++) {
            int at = position + taps[from + k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, image, at + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, image, at + 2 * LANES);
            FloatVector factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES]);
            t00 = factor.fma(b0, t00);
            t01 = factor.fma(b1, t01);
            t02 = factor.fma(b2, t02);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 1]);
            t10 = factor.fma(b0, t10);
            t11 = factor.fma(b1, t11);
            t12 = factor.fma(b2, t12);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 2]);
            t20 = factor.fma(b0, t20);
            t21 = factor.fma(b1, t21);
            t22 = factor.fma(b2, t22);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 3]);
            t30 = factor.fma(b0, t30);
            t31 = factor.fma(b1, t31);
            t32 = factor.fma(b2, t32);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 4]);
            t40 = factor.fma(b0, t40);
            t41 = factor.fma(b1, t41);
            t42 = factor.fma(b2, t42);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 5]);
            t50 = factor.fma(b0, t50);
            t51 = factor.fma(b1, t51);
            t52 = factor.fma(b2, t52);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 6]);
            t60 = factor.fma(b0, t60);
            t61 = factor.fma(b1, t61);
            t62 = factor.fma(b2, t62);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 7]);
            t70 = factor.fma(b0, t70);
            t71 = factor.fma(b1, t71);
            t72 = factor.fma(b2, t72);
        }
        t00.intoArray(sums, to); t01.intoArray(sums, to + LANES); t02.intoArray(sums, to + 2 * LANES);
        t10.intoArray(sums, to + PITCH); t11.intoArray(sums, to + PITCH + LANES); t12.intoArray(sums, to + PITCH + 2 * LANES);
        t20.intoArray(sums, to + 2 * PITCH); t21.intoArray(sums, to + 2 * PITCH + LANES); t22.intoArray(sums, to + 2 * PITCH + 2 * LANES);
        t30.intoArray(sums, to + 3 * PITCH); t31.intoArray(sums, to + 3 * PITCH + LANES); t32.intoArray(sums, to + 3 * PITCH + 2 * LANES);
        t40.intoArray(sums, to + 4 * PITCH); t41.intoArray(sums, to + 4 * PITCH + LANES); t42.intoArray(sums, to + 4 * PITCH + 2 * LANES);
        t50.intoArray(sums, to + 5 * PITCH); t51.intoArray(sums, to + 5 * PITCH + LANES); t52.intoArray(sums, to + 5 * PITCH + 2 * LANES);
        t60.intoArray(sums, to + 6 * PITCH); t61.intoArray(sums, to + 6 * PITCH + LANES); t62.intoArray(sums, to + 6 * PITCH + 2 * LANES);
        t70.intoArray(sums, to + 7 * PITCH); t71.intoArray(sums, to + 7 * PITCH + LANES); t72.intoArray(sums, to + 7 * PITCH + 2 * LANES);
        return k;
    }
}

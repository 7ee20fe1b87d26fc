package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link TapTile2} that writes its results itself, with bias and relu, for filters of few taps, whose sums are quickly had:
 * bringing them to their places by way of an array takes as long. The two vectors may overlap.
 */
final class TapRow2 {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int PLANES = ConvBlocks.TAP_PLANES;

    private TapRow2() {}

    /**
     * target[to + m·plane + j] ← f(addends[m] + Σₖ factors[first + k·PLANES + m]·image[position + taps[k] + j]) over k &lt; depth,
     * for all m &lt; PLANES, j &lt; LANES and second ≤ j &lt; second + LANES; f makes 0 of what is ≤ limit. Returns the k that it went
     * through.
     */
    static int body(
            int depth, float[] factors, int first, float[] image, int position, int second, int[] taps,
            float[] addends, int addend, float limit, float[] target, int to, int plane) {
        FloatVector t00 = FloatVector.zero(SPECIES), t01 = t00;
        FloatVector t10 = t00, t11 = t00;
        FloatVector t20 = t00, t21 = t00;
        FloatVector t30 = t00, t31 = t00;
        FloatVector t40 = t00, t41 = t00;
        FloatVector t50 = t00, t51 = t00;
        FloatVector t60 = t00, t61 = t00;
        FloatVector t70 = t00, t71 = t00;
        int k = 0;
        for (; k < depth; k++) {
            int at = position + taps[k];
            FloatVector b0 = FloatVector.fromArray(SPECIES, image, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, image, at + second);
            FloatVector factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES]);
            t00 = factor.fma(b0, t00); t01 = factor.fma(b1, t01);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 1]);
            t10 = factor.fma(b0, t10); t11 = factor.fma(b1, t11);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 2]);
            t20 = factor.fma(b0, t20); t21 = factor.fma(b1, t21);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 3]);
            t30 = factor.fma(b0, t30); t31 = factor.fma(b1, t31);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 4]);
            t40 = factor.fma(b0, t40); t41 = factor.fma(b1, t41);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 5]);
            t50 = factor.fma(b0, t50); t51 = factor.fma(b1, t51);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 6]);
            t60 = factor.fma(b0, t60); t61 = factor.fma(b1, t61);
            factor = FloatVector.broadcast(SPECIES, factors[first + k * PLANES + 7]);
            t70 = factor.fma(b0, t70); t71 = factor.fma(b1, t71);
        }
        int at = to + second;
        t00 = t00.add(addends[addend]); t01 = t01.add(addends[addend]);
        t00.blend(0f, t00.compare(LE, limit)).intoArray(target, to);
        t01.blend(0f, t01.compare(LE, limit)).intoArray(target, at);
        t10 = t10.add(addends[addend + 1]); t11 = t11.add(addends[addend + 1]);
        t10.blend(0f, t10.compare(LE, limit)).intoArray(target, to + plane);
        t11.blend(0f, t11.compare(LE, limit)).intoArray(target, at + plane);
        t20 = t20.add(addends[addend + 2]); t21 = t21.add(addends[addend + 2]);
        t20.blend(0f, t20.compare(LE, limit)).intoArray(target, to + 2 * plane);
        t21.blend(0f, t21.compare(LE, limit)).intoArray(target, at + 2 * plane);
        t30 = t30.add(addends[addend + 3]); t31 = t31.add(addends[addend + 3]);
        t30.blend(0f, t30.compare(LE, limit)).intoArray(target, to + 3 * plane);
        t31.blend(0f, t31.compare(LE, limit)).intoArray(target, at + 3 * plane);
        t40 = t40.add(addends[addend + 4]); t41 = t41.add(addends[addend + 4]);
        t40.blend(0f, t40.compare(LE, limit)).intoArray(target, to + 4 * plane);
        t41.blend(0f, t41.compare(LE, limit)).intoArray(target, at + 4 * plane);
        t50 = t50.add(addends[addend + 5]); t51 = t51.add(addends[addend + 5]);
        t50.blend(0f, t50.compare(LE, limit)).intoArray(target, to + 5 * plane);
        t51.blend(0f, t51.compare(LE, limit)).intoArray(target, at + 5 * plane);
        t60 = t60.add(addends[addend + 6]); t61 = t61.add(addends[addend + 6]);
        t60.blend(0f, t60.compare(LE, limit)).intoArray(target, to + 6 * plane);
        t61.blend(0f, t61.compare(LE, limit)).intoArray(target, at + 6 * plane);
        t70 = t70.add(addends[addend + 7]); t71 = t71.add(addends[addend + 7]);
        t70.blend(0f, t70.compare(LE, limit)).intoArray(target, to + 7 * plane);
        t71.blend(0f, t71.compare(LE, limit)).intoArray(target, at + 7 * plane);
        return k;
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The sums of {@link VectorBatchNorm} over a plane of a channel, each in a {@link LaneRing}; {@code lanes} is scratch for its 32. */
final class ChannelSums {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean TWO = LaneRing.TWO;
    private static final boolean FOUR = LaneRing.FOUR;
    private static final boolean EIGHT = LaneRing.EIGHT;

    private ChannelSums() {}

    /** Σ (x − mean)² of n elements in the order of {@link dev.lanewise.kernel.Dot}. */
    static float squares(int n, float[] x, int xOffset, float mean, float[] lanes) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return squares(left, x, xOffset, mean, lanes) + squares(n - left, x, xOffset + left, mean, lanes);
        }
        int limit = squaresBody(n, x, xOffset, mean, lanes);
        for (int i = limit; i < n; i++) {
            float d = x[xOffset + i] - mean;
            lanes[i - limit] = Math.fma(d, d, lanes[i - limit]);
        }
        return LaneRing.sum(lanes);
    }

    /** All full vectors, their sum left in the lanes; returns where it stopped. */
    static int squaresBody(int n, float[] x, int xOffset, float mean, float[] lanes) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(means);
            FloatVector sum = d.fma(d, a0);
            a0 = a1;
            a1 = TWO ? sum : a2;
            a2 = a3;
            a3 = FOUR ? sum : a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        a0.intoArray(lanes, 0);
        a1.intoArray(lanes, LANES);
        if (!TWO) {
            a2.intoArray(lanes, 2 * LANES);
            a3.intoArray(lanes, 3 * LANES);
        }
        if (EIGHT) {
            a4.intoArray(lanes, 4 * LANES);
            a5.intoArray(lanes, 5 * LANES);
            a6.intoArray(lanes, 6 * LANES);
            a7.intoArray(lanes, 7 * LANES);
        }
        return limit;
    }

    /** Σ dy·h with h = (x − mean)·inverse, in the order of {@link dev.lanewise.kernel.Dot}. */
    static float products(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset, float[] lanes) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return products(left, x, xOffset, mean, inverse, dy, dyOffset, lanes)
                    + products(n - left, x, xOffset + left, mean, inverse, dy, dyOffset + left, lanes);
        }
        int limit = productsBody(n, x, xOffset, mean, inverse, dy, dyOffset, lanes);
        for (int i = limit; i < n; i++) {
            float h = (x[xOffset + i] - mean) * inverse;
            lanes[i - limit] = Math.fma(dy[dyOffset + i], h, lanes[i - limit]);
        }
        return LaneRing.sum(lanes);
    }

    /** All full vectors, their sum left in the lanes; returns where it stopped. */
    static int productsBody(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset, float[] lanes) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(means).mul(inverses);
            FloatVector sum = FloatVector.fromArray(SPECIES, dy, dyOffset + i).fma(h, a0);
            a0 = a1;
            a1 = TWO ? sum : a2;
            a2 = a3;
            a3 = FOUR ? sum : a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        a0.intoArray(lanes, 0);
        a1.intoArray(lanes, LANES);
        if (!TWO) {
            a2.intoArray(lanes, 2 * LANES);
            a3.intoArray(lanes, 3 * LANES);
        }
        if (EIGHT) {
            a4.intoArray(lanes, 4 * LANES);
            a5.intoArray(lanes, 5 * LANES);
            a6.intoArray(lanes, 6 * LANES);
            a7.intoArray(lanes, 7 * LANES);
        }
        return limit;
    }
}

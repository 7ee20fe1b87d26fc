package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The two sums of {@link VectorLayerNorm}'s gradient along a row, in one pass and a {@link LaneRing} each. */
final class NormGradientSums {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean TWO = LaneRing.TWO;
    private static final boolean FOUR = LaneRing.FOUR;
    private static final boolean EIGHT = LaneRing.EIGHT;

    private NormGradientSums() {}

    /**
     * sums[0] ← Σ dy·γ, with each product rounded, in the order of {@link dev.lanewise.kernel.Sum}; sums[1] ← Σ (dy·γ)·h with
     * h = (x − mean)·inverse, in the order of {@link dev.lanewise.kernel.Dot}. {@code gs} and {@code products} are scratch for
     * the 32 lanes of each.
     */
    static void of(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] gs, float[] products, float[] sums) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            of(left, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, gs, products, sums);
            float g = sums[0];
            float product = sums[1];
            of(
                    n - left, x, xOffset + left, mean, inverse, dy, dyOffset + left, gamma, gammaOffset + left, gs, products,
                    sums);
            sums[0] = g + sums[0];
            sums[1] = product + sums[1];
            return;
        }
        int limit = body(n, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, gs, products);
        for (int i = limit; i < n; i++) {
            float g = dy[dyOffset + i] * gamma[gammaOffset + i];
            float h = (x[xOffset + i] - mean) * inverse;
            gs[i - limit] = gs[i - limit] + g;
            products[i - limit] = Math.fma(g, h, products[i - limit]);
        }
        sums[0] = LaneRing.sum(gs);
        sums[1] = LaneRing.sum(products);
    }

    /** All full vectors, their sums left in the lanes; returns where it stopped. */
    static int body(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] gs, float[] products) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        FloatVector b4 = a0;
        FloatVector b5 = a0;
        FloatVector b6 = a0;
        FloatVector b7 = a0;
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(means).mul(inverses);
            FloatVector factor = FloatVector.fromArray(SPECIES, gamma, gammaOffset + i);
            FloatVector g = FloatVector.fromArray(SPECIES, dy, dyOffset + i).mul(factor);
            FloatVector a = g.add(a0);
            FloatVector b = g.fma(h, b0);
            a0 = a1;
            a1 = TWO ? a : a2;
            a2 = a3;
            a3 = FOUR ? a : a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? a : a7;
            b0 = b1;
            b1 = TWO ? b : b2;
            b2 = b3;
            b3 = FOUR ? b : b4;
            b4 = b5;
            b5 = b6;
            b6 = b7;
            b7 = EIGHT ? b : b7;
        }
        a0.intoArray(gs, 0);
        a1.intoArray(gs, LANES);
        b0.intoArray(products, 0);
        b1.intoArray(products, LANES);
        if (!TWO) {
            a2.intoArray(gs, 2 * LANES);
            a3.intoArray(gs, 3 * LANES);
            b2.intoArray(products, 2 * LANES);
            b3.intoArray(products, 3 * LANES);
        }
        if (EIGHT) {
            a4.intoArray(gs, 4 * LANES);
            a5.intoArray(gs, 5 * LANES);
            a6.intoArray(gs, 6 * LANES);
            a7.intoArray(gs, 7 * LANES);
            b4.intoArray(products, 4 * LANES);
            b5.intoArray(products, 5 * LANES);
            b6.intoArray(products, 6 * LANES);
            b7.intoArray(products, 7 * LANES);
        }
        return limit;
    }
}

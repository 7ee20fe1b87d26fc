package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The fused sums of {@link VectorLayerNorm} along a row, each in a {@link LaneRing}; {@code lanes} is scratch for its 32. */
final class NormSums {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean TWO = LaneRing.TWO;
    private static final boolean FOUR = LaneRing.FOUR;
    private static final boolean EIGHT = LaneRing.EIGHT;

    private NormSums() {}

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
    static int squaresBody(
            int n, float[] x, int xOffset, float mean, float[] lanes) {
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

    /** Σ dy·γ, with each product rounded, in the order of {@link dev.lanewise.kernel.Sum}; and dβ ← dβ + dy. */
    static float gradients(
            int n, float[] dy, int dyOffset, float[] gamma, int gammaOffset, float[] dBeta, int dBetaOffset, float[] lanes) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return gradients(left, dy, dyOffset, gamma, gammaOffset, dBeta, dBetaOffset, lanes)
                    + gradients(
                            n - left, dy, dyOffset + left, gamma, gammaOffset + left, dBeta, dBetaOffset + left, lanes);
        }
        int limit = gradientsBody(n, dy, dyOffset, gamma, gammaOffset, dBeta, dBetaOffset, lanes);
        for (int i = limit; i < n; i++) {
            float upstream = dy[dyOffset + i];
            dBeta[dBetaOffset + i] = dBeta[dBetaOffset + i] + upstream;
            lanes[i - limit] = lanes[i - limit] + upstream * gamma[gammaOffset + i];
        }
        return LaneRing.sum(lanes);
    }

    /** All full vectors, their sum left in the lanes; returns where it stopped. */
    static int gradientsBody(
            int n, float[] dy, int dyOffset, float[] gamma, int gammaOffset, float[] dBeta, int dBetaOffset, float[] lanes) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            FloatVector betas = FloatVector.fromArray(SPECIES, dBeta, dBetaOffset + i);
            betas.add(upstream).intoArray(dBeta, dBetaOffset + i);
            FloatVector sum = upstream.mul(FloatVector.fromArray(SPECIES, gamma, gammaOffset + i)).add(a0);
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

    /** Σ (dy·γ)·h with h = (x − mean)·inverse, in the order of {@link dev.lanewise.kernel.Dot}; and dγ ← fma(dy, h, dγ). */
    static float products(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] dGamma, int dGammaOffset, float[] lanes) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return products(left, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, dGamma, dGammaOffset, lanes)
                    + products(
                            n - left, x, xOffset + left, mean, inverse, dy, dyOffset + left, gamma, gammaOffset + left,
                            dGamma, dGammaOffset + left, lanes);
        }
        int limit = productsBody(
                n, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, dGamma, dGammaOffset, lanes);
        for (int i = limit; i < n; i++) {
            float upstream = dy[dyOffset + i];
            float h = (x[xOffset + i] - mean) * inverse;
            dGamma[dGammaOffset + i] = Math.fma(upstream, h, dGamma[dGammaOffset + i]);
            lanes[i - limit] = Math.fma(upstream * gamma[gammaOffset + i], h, lanes[i - limit]);
        }
        return LaneRing.sum(lanes);
    }

    /** All full vectors, their sum left in the lanes; returns where it stopped. */
    static int productsBody(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] dGamma, int dGammaOffset, float[] lanes) {
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
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            FloatVector gammas = FloatVector.fromArray(SPECIES, dGamma, dGammaOffset + i);
            upstream.fma(h, gammas).intoArray(dGamma, dGammaOffset + i);
            FloatVector g = upstream.mul(FloatVector.fromArray(SPECIES, gamma, gammaOffset + i));
            FloatVector sum = g.fma(h, a0);
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

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.RmsNorm;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The loops of {@link VectorRmsNorm}: along one row of n elements, and down a vector of columns. */
final class RmsRow {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Float> RING = LaneRing.SPECIES;
    private static final int RING_LANES = RING.length();
    private static final boolean TWO = LaneRing.TWO;
    private static final boolean FOUR = LaneRing.FOUR;
    private static final boolean EIGHT = LaneRing.EIGHT;

    private RmsRow() {}

    /** y ← x·inverse·γ. */
    static void scale(
            int n, float[] x, int xOffset, float inverse, float[] gamma, int gammaOffset, float[] y, int yOffset) {
        int j = n >= 2 * LANES ? scaleBody(n, x, xOffset, inverse, gamma, gammaOffset, y, yOffset) : 0;
        for (; j < n; j++) {
            y[yOffset + j] = x[xOffset + j] * inverse * gamma[gammaOffset + j];
        }
    }

    /** All full vectors; returns where it stopped. */
    static int scaleBody(
            int n, float[] x, int xOffset, float inverse, float[] gamma, int gammaOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j).mul(inverses);
            h.mul(FloatVector.fromArray(SPECIES, gamma, gammaOffset + j)).intoArray(y, yOffset + j);
        }
        return limit;
    }

    /** dx ← inverse·fma(−h, b, dy·γ), with h = x·inverse. */
    static void gradient(
            int n, float[] x, int xOffset, float inverse, float[] dy, int dyOffset, float[] gamma, int gammaOffset, float b,
            float[] dx, int dxOffset) {
        int j = n >= 2 * LANES
                ? gradientBody(n, x, xOffset, inverse, dy, dyOffset, gamma, gammaOffset, b, dx, dxOffset)
                : 0;
        for (; j < n; j++) {
            float g = dy[dyOffset + j] * gamma[gammaOffset + j];
            dx[dxOffset + j] = RmsNorm.gradient(x[xOffset + j] * inverse, g, inverse, b);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int gradientBody(
            int n, float[] x, int xOffset, float inverse, float[] dy, int dyOffset, float[] gamma, int gammaOffset, float b,
            float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        FloatVector minusB = FloatVector.broadcast(SPECIES, -b);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j).mul(inverses);
            FloatVector factor = FloatVector.fromArray(SPECIES, gamma, gammaOffset + j);
            FloatVector g = FloatVector.fromArray(SPECIES, dy, dyOffset + j).mul(factor);
            h.fma(minusB, g).mul(inverses).intoArray(dx, dxOffset + j);
        }
        return limit;
    }

    /** Σ (dy·γ)·h with h = x·inverse, in the order of {@link dev.lanewise.kernel.Dot}; {@code lanes} is scratch for 32. */
    static float products(
            int n, float[] x, int xOffset, float inverse, float[] dy, int dyOffset, float[] gamma, int gammaOffset,
            float[] lanes) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return products(left, x, xOffset, inverse, dy, dyOffset, gamma, gammaOffset, lanes)
                    + products(n - left, x, xOffset + left, inverse, dy, dyOffset + left, gamma, gammaOffset + left, lanes);
        }
        int limit = productsBody(n, x, xOffset, inverse, dy, dyOffset, gamma, gammaOffset, lanes);
        for (int i = limit; i < n; i++) {
            float g = dy[dyOffset + i] * gamma[gammaOffset + i];
            lanes[i - limit] = Math.fma(g, x[xOffset + i] * inverse, lanes[i - limit]);
        }
        return LaneRing.sum(lanes);
    }

    /** All full vectors, their sum left in the lanes; returns where it stopped. */
    static int productsBody(
            int n, float[] x, int xOffset, float inverse, float[] dy, int dyOffset, float[] gamma, int gammaOffset,
            float[] lanes) {
        FloatVector a0 = FloatVector.zero(RING);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector inverses = FloatVector.broadcast(RING, inverse);
        int limit = RING.loopBound(n);
        for (int i = 0; i < limit; i += RING_LANES) {
            FloatVector h = FloatVector.fromArray(RING, x, xOffset + i).mul(inverses);
            FloatVector g = FloatVector.fromArray(RING, dy, dyOffset + i).mul(FloatVector.fromArray(RING, gamma, gammaOffset + i));
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
        a1.intoArray(lanes, RING_LANES);
        if (!TWO) {
            a2.intoArray(lanes, 2 * RING_LANES);
            a3.intoArray(lanes, 3 * RING_LANES);
        }
        if (EIGHT) {
            a4.intoArray(lanes, 4 * RING_LANES);
            a5.intoArray(lanes, 5 * RING_LANES);
            a6.intoArray(lanes, 6 * RING_LANES);
            a7.intoArray(lanes, 7 * RING_LANES);
        }
        return limit;
    }

    /** dγ ← fma(dy, x·inverse, dγ) along one row. */
    static void follow(
            int n, float[] x, int xOffset, float inverse, float[] dy, int dyOffset, float[] dGamma, int dGammaOffset) {
        int j = n >= 2 * LANES ? followBody(n, x, xOffset, inverse, dy, dyOffset, dGamma, dGammaOffset) : 0;
        for (; j < n; j++) {
            dGamma[dGammaOffset + j] =
                    Math.fma(dy[dyOffset + j], x[xOffset + j] * inverse, dGamma[dGammaOffset + j]);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int followBody(
            int n, float[] x, int xOffset, float inverse, float[] dy, int dyOffset, float[] dGamma, int dGammaOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j).mul(inverses);
            FloatVector sum = FloatVector.fromArray(SPECIES, dGamma, dGammaOffset + j);
            FloatVector.fromArray(SPECIES, dy, dyOffset + j).fma(h, sum).intoArray(dGamma, dGammaOffset + j);
        }
        return limit;
    }
}

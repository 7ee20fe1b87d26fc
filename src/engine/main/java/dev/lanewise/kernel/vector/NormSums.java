package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LaneTree;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fused sums of {@link VectorLayerNorm} along a row, in a {@link LaneRing}. The elements after the last full vector are
 * computed one by one into {@code work}, zeros after them, and join the ring from there: a lane is never −0, so that zeros
 * change nothing.
 */
final class NormSums {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean EIGHT = LaneRing.EIGHT;

    /** Where {@link #backward} leaves Σ g. */
    static final int GRADIENTS = 0;

    /** Where {@link #backward} leaves Σ g·h. */
    static final int PRODUCTS = 1;

    /** Where the last elements' g stand, or x − mean. */
    private static final int LAST_G = 8;

    /** Where the last elements' h stand. */
    private static final int LAST_H = LAST_G + 8;

    /** The least length of {@code work}. */
    static final int WORK = LAST_H + 8;

    private NormSums() {}

    /** Σ (x − mean)² of n elements in the order of {@link dev.lanewise.kernel.Dot}. */
    static float squares(int n, float[] x, int xOffset, float mean, float[] work) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return squares(left, x, xOffset, mean, work) + squares(n - left, x, xOffset + left, mean, work);
        }
        if (n < LANES) {
            lastDifferences(0, n, x, xOffset, mean, work);
            return LaneTree.dot(n, work, LAST_G, work, LAST_G);
        }
        return squaresChunk(n, x, xOffset, mean, work);
    }

    private static float squaresChunk(int n, float[] x, int xOffset, float mean, float[] work) {
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
            FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(mean);
            FloatVector sum = d.fma(d, a0);
            a0 = a1;
            a1 = a2;
            a2 = a3;
            a3 = EIGHT ? a4 : sum;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        lastDifferences(limit, n, x, xOffset, mean, work);
        FloatVector last = FloatVector.fromArray(SPECIES, work, LAST_G);
        a0 = last.fma(last, a0);
        FloatVector even = EIGHT ? a0.add(a4).add(a2.add(a6)) : a0.add(a2);
        FloatVector odd = EIGHT ? a1.add(a5).add(a3.add(a7)) : a1.add(a3);
        FloatVector s = even.add(odd);
        float evens = EIGHT ? s.lane(0) + s.lane(2) : (s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6));
        float odds = EIGHT ? s.lane(1) + s.lane(3) : (s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7));
        return evens + odds;
    }

    private static void lastDifferences(int from, int n, float[] x, int xOffset, float mean, float[] work) {
        for (int j = 0; j < LANES; j++) {
            work[LAST_G + j] = from + j < n ? x[xOffset + from + j] - mean : 0f;
        }
    }

    /**
     * One row's part of backward: dγ ← fma(dy, h, dγ), dβ ← dβ + dy, and into {@code work} Σ g and Σ g·h, with h =
     * (x − mean)·inverse and g = dy·γ.
     */
    static void backward(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset, float[] work) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            backward(
                    left, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, dGamma, dGammaOffset,
                    dBeta, dBetaOffset, work);
            float gradients = work[GRADIENTS];
            float products = work[PRODUCTS];
            backward(
                    n - left, x, xOffset + left, mean, inverse, dy, dyOffset + left, gamma, gammaOffset + left,
                    dGamma, dGammaOffset + left, dBeta, dBetaOffset + left, work);
            work[GRADIENTS] = gradients + work[GRADIENTS];
            work[PRODUCTS] = products + work[PRODUCTS];
            return;
        }
        int limit = SPECIES.loopBound(n);
        last(
                limit, n, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, dGamma, dGammaOffset,
                dBeta, dBetaOffset, work);
        if (n < LANES) {
            work[GRADIENTS] = LaneTree.sum(n, work, LAST_G);
            work[PRODUCTS] = LaneTree.dot(n, work, LAST_G, work, LAST_H);
        } else {
            body(
                    limit, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, dGamma, dGammaOffset,
                    dBeta, dBetaOffset, work);
        }
    }

    /** The elements after the last full vector. */
    private static void last(
            int from, int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset, float[] work) {
        for (int j = 0; j < LANES; j++) {
            int i = from + j;
            float h = 0f;
            float g = 0f;
            if (i < n) {
                float upstream = dy[dyOffset + i];
                h = (x[xOffset + i] - mean) * inverse;
                g = upstream * gamma[gammaOffset + i];
                dGamma[dGammaOffset + i] = Math.fma(upstream, h, dGamma[dGammaOffset + i]);
                dBeta[dBetaOffset + i] = dBeta[dBetaOffset + i] + upstream;
            }
            work[LAST_G + j] = g;
            work[LAST_H + j] = h;
        }
    }

    /** All full vectors, of which there is one or more, and the last elements' terms; returns where it stopped. */
    static int body(
            int limit, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset, float[] work) {
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
        for (int i = 0; i < limit; i += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(mean).mul(inverse);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            FloatVector g = upstream.mul(FloatVector.fromArray(SPECIES, gamma, gammaOffset + i));
            FloatVector gammas = FloatVector.fromArray(SPECIES, dGamma, dGammaOffset + i);
            upstream.fma(h, gammas).intoArray(dGamma, dGammaOffset + i);
            FloatVector betas = FloatVector.fromArray(SPECIES, dBeta, dBetaOffset + i);
            betas.add(upstream).intoArray(dBeta, dBetaOffset + i);
            FloatVector sum = a0.add(g);
            FloatVector product = g.fma(h, b0);
            a0 = a1;
            a1 = a2;
            a2 = a3;
            a3 = EIGHT ? a4 : sum;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
            b0 = b1;
            b1 = b2;
            b2 = b3;
            b3 = EIGHT ? b4 : product;
            b4 = b5;
            b5 = b6;
            b6 = b7;
            b7 = EIGHT ? product : b7;
        }
        FloatVector last = FloatVector.fromArray(SPECIES, work, LAST_G);
        a0 = a0.add(last);
        b0 = last.fma(FloatVector.fromArray(SPECIES, work, LAST_H), b0);
        FloatVector a = EIGHT
                ? a0.add(a4).add(a2.add(a6)).add(a1.add(a5).add(a3.add(a7)))
                : a0.add(a2).add(a1.add(a3));
        FloatVector b = EIGHT
                ? b0.add(b4).add(b2.add(b6)).add(b1.add(b5).add(b3.add(b7)))
                : b0.add(b2).add(b1.add(b3));
        a.intoArray(work, LAST_G);
        b.intoArray(work, LAST_H);
        work[GRADIENTS] = tree(work, LAST_G);
        work[PRODUCTS] = tree(work, LAST_H);
        return limit;
    }

    /** The lane tree's last steps over a vector's lanes. */
    private static float tree(float[] lanes, int at) {
        return EIGHT
                ? (lanes[at] + lanes[at + 2]) + (lanes[at + 1] + lanes[at + 3])
                : ((lanes[at] + lanes[at + 4]) + (lanes[at + 2] + lanes[at + 6]))
                        + ((lanes[at + 1] + lanes[at + 5]) + (lanes[at + 3] + lanes[at + 7]));
    }
}

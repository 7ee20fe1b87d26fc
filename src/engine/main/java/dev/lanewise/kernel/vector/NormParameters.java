package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * dγ and dβ of {@link VectorLayerNorm}: dγ ← fma(dy, (x − mean)·inverse, dγ) and dβ ← dβ + dy, row after row. Four rows at a
 * time, so that what is summed is read and written once for them.
 */
final class NormParameters {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    /** Rows that one pass over dγ and dβ takes. */
    static final int ROWS = 4;

    private NormParameters() {}

    /** {@code rows} rows of n elements, {@code stride} apart. */
    static void add(
            int rows, int n, int stride, float[] x, int xOffset, float[] mean, int meanOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        int i = 0;
        for (; i + ROWS <= rows; i += ROWS) {
            int limit = body4(
                    n, stride, x, xOffset + i * stride, mean, meanOffset + i, inverse, inverseOffset + i,
                    dy, dyOffset + i * stride, dGamma, dGammaOffset, dBeta, dBetaOffset);
            for (int row = i; limit < n && row < i + ROWS; row++) {
                tail(
                        limit, n, x, xOffset + row * stride, mean[meanOffset + row], inverse[inverseOffset + row],
                        dy, dyOffset + row * stride, dGamma, dGammaOffset, dBeta, dBetaOffset);
            }
        }
        for (; i < rows; i++) {
            float mu = mean[meanOffset + i];
            float r = inverse[inverseOffset + i];
            int limit = body(
                    n, x, xOffset + i * stride, mu, r, dy, dyOffset + i * stride, dGamma, dGammaOffset, dBeta, dBetaOffset);
            tail(
                    limit, n, x, xOffset + i * stride, mu, r, dy, dyOffset + i * stride, dGamma, dGammaOffset,
                    dBeta, dBetaOffset);
        }
    }

    private static void tail(
            int from, int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        for (int j = from; j < n; j++) {
            float upstream = dy[dyOffset + j];
            float h = (x[xOffset + j] - mean) * inverse;
            dGamma[dGammaOffset + j] = Math.fma(upstream, h, dGamma[dGammaOffset + j]);
            dBeta[dBetaOffset + j] = dBeta[dBetaOffset + j] + upstream;
        }
    }

    /** All full vectors of one row; returns where it stopped. */
    static int body(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j).sub(means).mul(inverses);
            FloatVector upstream = FloatVector.fromArray(SPECIES, dy, dyOffset + j);
            FloatVector gammas = FloatVector.fromArray(SPECIES, dGamma, dGammaOffset + j);
            FloatVector betas = FloatVector.fromArray(SPECIES, dBeta, dBetaOffset + j);
            upstream.fma(h, gammas).intoArray(dGamma, dGammaOffset + j);
            betas.add(upstream).intoArray(dBeta, dBetaOffset + j);
        }
        return limit;
    }

    /** All full vectors of {@value #ROWS} rows; returns where it stopped. */
    static int body4(
            int n, int stride, float[] x, int xOffset, float[] mean, int meanOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector mean0 = FloatVector.broadcast(SPECIES, mean[meanOffset]);
        FloatVector mean1 = FloatVector.broadcast(SPECIES, mean[meanOffset + 1]);
        FloatVector mean2 = FloatVector.broadcast(SPECIES, mean[meanOffset + 2]);
        FloatVector mean3 = FloatVector.broadcast(SPECIES, mean[meanOffset + 3]);
        FloatVector inverse0 = FloatVector.broadcast(SPECIES, inverse[inverseOffset]);
        FloatVector inverse1 = FloatVector.broadcast(SPECIES, inverse[inverseOffset + 1]);
        FloatVector inverse2 = FloatVector.broadcast(SPECIES, inverse[inverseOffset + 2]);
        FloatVector inverse3 = FloatVector.broadcast(SPECIES, inverse[inverseOffset + 3]);
        for (int j = 0; j < limit; j += LANES) {
            int from = xOffset + j;
            FloatVector h0 = FloatVector.fromArray(SPECIES, x, from).sub(mean0).mul(inverse0);
            FloatVector h1 = FloatVector.fromArray(SPECIES, x, from + stride).sub(mean1).mul(inverse1);
            FloatVector h2 = FloatVector.fromArray(SPECIES, x, from + 2 * stride).sub(mean2).mul(inverse2);
            FloatVector h3 = FloatVector.fromArray(SPECIES, x, from + 3 * stride).sub(mean3).mul(inverse3);
            int at = dyOffset + j;
            FloatVector dy0 = FloatVector.fromArray(SPECIES, dy, at);
            FloatVector dy1 = FloatVector.fromArray(SPECIES, dy, at + stride);
            FloatVector dy2 = FloatVector.fromArray(SPECIES, dy, at + 2 * stride);
            FloatVector dy3 = FloatVector.fromArray(SPECIES, dy, at + 3 * stride);
            FloatVector gammas = FloatVector.fromArray(SPECIES, dGamma, dGammaOffset + j);
            dy3.fma(h3, dy2.fma(h2, dy1.fma(h1, dy0.fma(h0, gammas)))).intoArray(dGamma, dGammaOffset + j);
            FloatVector betas = FloatVector.fromArray(SPECIES, dBeta, dBetaOffset + j);
            betas.add(dy0).add(dy1).add(dy2).add(dy3).intoArray(dBeta, dBetaOffset + j);
        }
        return limit;
    }
}

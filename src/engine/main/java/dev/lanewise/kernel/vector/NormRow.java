package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LayerNorm;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise loops of {@link VectorLayerNorm} over one row of n elements, each a body of full vectors and a tail. */
final class NormRow {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private NormRow() {}

    /** y ← fma((x − mean)·inverse, γ, β). */
    static void scale(
            int n, float[] x, int xOffset, float mean, float inverse, float[] gamma, int gammaOffset,
            float[] beta, int betaOffset, float[] y, int yOffset) {
        int j = n >= 2 * LANES
                ? scaleBody(n, x, xOffset, mean, inverse, gamma, gammaOffset, beta, betaOffset, y, yOffset)
                : 0;
        for (; j < n; j++) {
            y[yOffset + j] =
                    LayerNorm.scaled(x[xOffset + j] - mean, inverse, gamma[gammaOffset + j], beta[betaOffset + j]);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int scaleBody(
            int n, float[] x, int xOffset, float mean, float inverse, float[] gamma, int gammaOffset,
            float[] beta, int betaOffset, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector factor = FloatVector.fromArray(SPECIES, gamma, gammaOffset + j);
            FloatVector shift = FloatVector.fromArray(SPECIES, beta, betaOffset + j);
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j).sub(means).mul(inverses);
            h.fma(factor, shift).intoArray(y, yOffset + j);
        }
        return limit;
    }

    /** dx ← inverse·fma(−h, b, dy·γ − a), with h = (x − mean)·inverse. */
    static void gradient(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float a, float b, float[] dx, int dxOffset) {
        int j = n >= 2 * LANES
                ? gradientBody(n, x, xOffset, mean, inverse, dy, dyOffset, gamma, gammaOffset, a, b, dx, dxOffset)
                : 0;
        for (; j < n; j++) {
            float h = (x[xOffset + j] - mean) * inverse;
            dx[dxOffset + j] = LayerNorm.gradient(h, dy[dyOffset + j] * gamma[gammaOffset + j], inverse, a, b);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int gradientBody(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float[] gamma, int gammaOffset, float a, float b, float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        FloatVector as = FloatVector.broadcast(SPECIES, a);
        FloatVector minusB = FloatVector.broadcast(SPECIES, -b);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + j).sub(means).mul(inverses);
            FloatVector factor = FloatVector.fromArray(SPECIES, gamma, gammaOffset + j);
            FloatVector g = FloatVector.fromArray(SPECIES, dy, dyOffset + j).mul(factor);
            h.fma(minusB, g.sub(as)).mul(inverses).intoArray(dx, dxOffset + j);
        }
        return limit;
    }

    /** sums ← sums + x. */
    static void add(int n, float[] x, int xOffset, float[] sums, int sumsOffset) {
        int j = n >= 2 * LANES ? addBody(n, x, xOffset, sums, sumsOffset) : 0;
        for (; j < n; j++) {
            sums[sumsOffset + j] = sums[sumsOffset + j] + x[xOffset + j];
        }
    }

    /** All full vectors; returns where it stopped. */
    static int addBody(int n, float[] x, int xOffset, float[] sums, int sumsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
            sum.add(FloatVector.fromArray(SPECIES, x, xOffset + j)).intoArray(sums, sumsOffset + j);
        }
        return limit;
    }
}

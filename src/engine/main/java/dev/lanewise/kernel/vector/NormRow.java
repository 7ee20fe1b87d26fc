package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LayerNorm;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise loops of {@link VectorLayerNorm} over one row of n elements, each a body of full vectors and a tail. */
final class NormRow {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final int LANES = SPECIES.length();

    private NormRow() {}

    /** y ← x − mean. */
    static void center(int n, float[] x, int xOffset, float mean, float[] y, int yOffset) {
        int j = n >= 2 * LANES ? centerBody(n, x, xOffset, mean, y, yOffset) : 0;
        for (; j < n; j++) {
            y[yOffset + j] = x[xOffset + j] - mean;
        }
    }

    static int centerBody(int n, float[] x, int xOffset, float mean, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + j).sub(mean).intoArray(y, yOffset + j);
        }
        return limit;
    }

    /** y ← fma(y·inverse, γ, β), with γ = 1 and β = −0, which changes nothing, where they are null. */
    static void scale(
            int n, float[] y, int yOffset, float inverse, float[] gamma, int gammaOffset, float[] beta, int betaOffset) {
        int j = n >= 2 * LANES ? scaleBody(n, y, yOffset, inverse, gamma, gammaOffset, beta, betaOffset) : 0;
        for (; j < n; j++) {
            y[yOffset + j] = LayerNorm.scaled(
                    y[yOffset + j], inverse, gamma == null ? 1f : gamma[gammaOffset + j],
                    beta == null ? -0f : beta[betaOffset + j]);
        }
    }

    static int scaleBody(
            int n, float[] y, int yOffset, float inverse, float[] gamma, int gammaOffset, float[] beta, int betaOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector factor = gamma == null
                    ? FloatVector.broadcast(SPECIES, 1f)
                    : FloatVector.fromArray(SPECIES, gamma, gammaOffset + j);
            FloatVector shift = beta == null
                    ? FloatVector.broadcast(SPECIES, -0f)
                    : FloatVector.fromArray(SPECIES, beta, betaOffset + j);
            FloatVector h = FloatVector.fromArray(SPECIES, y, yOffset + j).mul(inverse);
            h.fma(factor, shift).intoArray(y, yOffset + j);
        }
        return limit;
    }

    /** h ← (x − mean)·inverse. */
    static void standardize(int n, float[] x, int xOffset, float mean, float inverse, float[] h) {
        int j = n >= 2 * LANES ? standardizeBody(n, x, xOffset, mean, inverse, h) : 0;
        for (; j < n; j++) {
            h[j] = (x[xOffset + j] - mean) * inverse;
        }
    }

    static int standardizeBody(int n, float[] x, int xOffset, float mean, float inverse, float[] h) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + j).sub(mean).mul(inverse).intoArray(h, j);
        }
        return limit;
    }

    /** z ← x·y. */
    static void multiply(int n, float[] x, int xOffset, float[] y, int yOffset, float[] z) {
        int j = n >= 2 * LANES ? multiplyBody(n, x, xOffset, y, yOffset, z) : 0;
        for (; j < n; j++) {
            z[j] = x[xOffset + j] * y[yOffset + j];
        }
    }

    static int multiplyBody(int n, float[] x, int xOffset, float[] y, int yOffset, float[] z) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xOffset + j);
            xj.mul(FloatVector.fromArray(SPECIES, y, yOffset + j)).intoArray(z, j);
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

    static int addBody(int n, float[] x, int xOffset, float[] sums, int sumsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
            sum.add(FloatVector.fromArray(SPECIES, x, xOffset + j)).intoArray(sums, sumsOffset + j);
        }
        return limit;
    }

    /** sums ← fma(x, h, sums). */
    static void addProducts(int n, float[] x, int xOffset, float[] h, float[] sums, int sumsOffset) {
        int j = n >= 2 * LANES ? addProductsBody(n, x, xOffset, h, sums, sumsOffset) : 0;
        for (; j < n; j++) {
            sums[sumsOffset + j] = Math.fma(x[xOffset + j], h[j], sums[sumsOffset + j]);
        }
    }

    static int addProductsBody(int n, float[] x, int xOffset, float[] h, float[] sums, int sumsOffset) {
        int limit = SPECIES.loopBound(n);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, sumsOffset + j);
            FloatVector xj = FloatVector.fromArray(SPECIES, x, xOffset + j);
            xj.fma(FloatVector.fromArray(SPECIES, h, j), sum).intoArray(sums, sumsOffset + j);
        }
        return limit;
    }

    /** dx ← inverse·fma(−h, b, g − a). */
    static void gradient(
            int n, float[] h, float[] g, int gOffset, float inverse, float a, float b, float[] dx, int dxOffset) {
        int j = n >= 2 * LANES ? gradientBody(n, h, g, gOffset, inverse, a, b, dx, dxOffset) : 0;
        for (; j < n; j++) {
            dx[dxOffset + j] = LayerNorm.gradient(h[j], g[gOffset + j], inverse, a, b);
        }
    }

    static int gradientBody(
            int n, float[] h, float[] g, int gOffset, float inverse, float a, float b, float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector minusB = FloatVector.broadcast(SPECIES, -b);
        for (int j = 0; j < limit; j += LANES) {
            FloatVector rest = FloatVector.fromArray(SPECIES, g, gOffset + j).sub(a);
            FloatVector hj = FloatVector.fromArray(SPECIES, h, j);
            hj.fma(minusB, rest).mul(inverse).intoArray(dx, dxOffset + j);
        }
        return limit;
    }
}

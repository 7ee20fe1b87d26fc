package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.BatchNorm;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The elementwise loops of {@link VectorBatchNorm} over one plane of n elements, each a body of full vectors and a tail. */
final class ChannelPlane {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private ChannelPlane() {}

    /** y ← fma((x − mean)·inverse, gamma, beta). */
    static void scale(
            int n, float[] x, int xOffset, float mean, float inverse, float gamma, float beta, float[] y, int yOffset) {
        int i = n >= 2 * LANES ? scaleBody(n, x, xOffset, mean, inverse, gamma, beta, y, yOffset) : 0;
        for (; i < n; i++) {
            y[yOffset + i] = BatchNorm.scaled(x[xOffset + i], mean, inverse, gamma, beta);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int scaleBody(
            int n, float[] x, int xOffset, float mean, float inverse, float gamma, float beta, float[] y, int yOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        FloatVector factor = FloatVector.broadcast(SPECIES, gamma);
        FloatVector shift = FloatVector.broadcast(SPECIES, beta);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(means).mul(inverses);
            h.fma(factor, shift).intoArray(y, yOffset + i);
        }
        return limit;
    }

    /** dx ← scale·fma(−h, b, dy − a), with h = (x − mean)·inverse. */
    static void gradient(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float scale, float a, float b, float[] dx, int dxOffset) {
        int i = n >= 2 * LANES
                ? gradientBody(n, x, xOffset, mean, inverse, dy, dyOffset, scale, a, b, dx, dxOffset)
                : 0;
        for (; i < n; i++) {
            dx[dxOffset + i] = BatchNorm.gradient(x[xOffset + i], mean, inverse, dy[dyOffset + i], scale, a, b);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int gradientBody(
            int n, float[] x, int xOffset, float mean, float inverse, float[] dy, int dyOffset,
            float scale, float a, float b, float[] dx, int dxOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector means = FloatVector.broadcast(SPECIES, mean);
        FloatVector inverses = FloatVector.broadcast(SPECIES, inverse);
        FloatVector scales = FloatVector.broadcast(SPECIES, scale);
        FloatVector as = FloatVector.broadcast(SPECIES, a);
        FloatVector minusB = FloatVector.broadcast(SPECIES, -b);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector h = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(means).mul(inverses);
            FloatVector g = FloatVector.fromArray(SPECIES, dy, dyOffset + i).sub(as);
            h.fma(minusB, g).mul(scales).intoArray(dx, dxOffset + i);
        }
        return limit;
    }
}

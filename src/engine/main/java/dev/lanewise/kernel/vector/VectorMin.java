package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.MIN;

import dev.lanewise.kernel.Min;
import jdk.incubator.vector.FloatVector;

/** The SIMD {@link Min}; exact, so its order is free, and a last vector may overlap the one before. */
final class VectorMin extends VectorReduction implements Min {
    /** The reduction of n contiguous elements. */
    static float of(int n, float[] x, int xOffset) {
        if (n >= 2 * LANES) {
            return body(n, x, xOffset);
        }
        float min = Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, x[xOffset + i]);
        }
        return min;
    }

    /** All n elements, 4·LANES or more at a time, the last of them again where they do not fill a vector. */
    static float body(int n, float[] x, int xOffset) {
        FloatVector min0 = FloatVector.fromArray(SPECIES, x, xOffset + n - LANES);
        FloatVector min1 = min0;
        FloatVector min2 = min0;
        FloatVector min3 = min0;
        int i = 0;
        for (; i <= n - 4 * LANES; i += 4 * LANES) {
            min0 = FloatVector.fromArray(SPECIES, x, xOffset + i).min(min0);
            min1 = FloatVector.fromArray(SPECIES, x, xOffset + i + LANES).min(min1);
            min2 = FloatVector.fromArray(SPECIES, x, xOffset + i + 2 * LANES).min(min2);
            min3 = FloatVector.fromArray(SPECIES, x, xOffset + i + 3 * LANES).min(min3);
        }
        for (; i <= n - LANES; i += LANES) {
            min0 = FloatVector.fromArray(SPECIES, x, xOffset + i).min(min0);
        }
        return min0.min(min1).min(min2.min(min3)).reduceLanes(MIN);
    }

    @Override
    float run(int n, float[] x, int xOffset) {
        return of(n, x, xOffset);
    }

    @Override
    float join(float[] partials) {
        return of(partials.length, partials, 0);
    }

    @Override
    float column(int n, float[] x, int xOffset, int stride) {
        float min = Float.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, x[xOffset + i * stride]);
        }
        return min;
    }

    @Override
    void tile1(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        FloatVector min = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
            min = FloatVector.fromArray(SPECIES, x, xOffset + i * xRowStride).min(min);
        }
        min.intoArray(y, yOffset);
    }

    @Override
    void tile4(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        FloatVector min0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        FloatVector min1 = min0;
        FloatVector min2 = min0;
        FloatVector min3 = min0;
        for (int i = 0; i < rows; i++) {
            int p = xOffset + i * xRowStride;
            min0 = FloatVector.fromArray(SPECIES, x, p).min(min0);
            min1 = FloatVector.fromArray(SPECIES, x, p + LANES).min(min1);
            min2 = FloatVector.fromArray(SPECIES, x, p + 2 * LANES).min(min2);
            min3 = FloatVector.fromArray(SPECIES, x, p + 3 * LANES).min(min3);
        }
        min0.intoArray(y, yOffset);
        min1.intoArray(y, yOffset + LANES);
        min2.intoArray(y, yOffset + 2 * LANES);
        min3.intoArray(y, yOffset + 3 * LANES);
    }
}

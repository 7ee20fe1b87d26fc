package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.MAX;

import dev.lanewise.kernel.Max;
import jdk.incubator.vector.FloatVector;

/** The SIMD {@link Max}; exact, so its order is free, and a last vector may overlap the one before. */
final class VectorMax extends VectorReduction implements Max {
    /** The reduction of n contiguous elements. */
    static float of(int n, float[] x, int xOffset) {
        if (n >= 2 * LANES) {
            return body(n, x, xOffset);
        }
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[xOffset + i]);
        }
        return max;
    }

    /** All n elements, 4·LANES or more at a time, the last of them again where they do not fill a vector. */
    static float body(int n, float[] x, int xOffset) {
        FloatVector max0 = FloatVector.fromArray(SPECIES, x, xOffset + n - LANES);
        FloatVector max1 = max0;
        FloatVector max2 = max0;
        FloatVector max3 = max0;
        int i = 0;
        for (; i <= n - 4 * LANES; i += 4 * LANES) {
            max0 = FloatVector.fromArray(SPECIES, x, xOffset + i).max(max0);
            max1 = FloatVector.fromArray(SPECIES, x, xOffset + i + LANES).max(max1);
            max2 = FloatVector.fromArray(SPECIES, x, xOffset + i + 2 * LANES).max(max2);
            max3 = FloatVector.fromArray(SPECIES, x, xOffset + i + 3 * LANES).max(max3);
        }
        for (; i <= n - LANES; i += LANES) {
            max0 = FloatVector.fromArray(SPECIES, x, xOffset + i).max(max0);
        }
        return max0.max(max1).max(max2.max(max3)).reduceLanes(MAX);
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
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[xOffset + i * stride]);
        }
        return max;
    }

    @Override
    void tile1(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        FloatVector max = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int i = 0; i < rows; i++) {
            max = FloatVector.fromArray(SPECIES, x, xOffset + i * xRowStride).max(max);
        }
        max.intoArray(y, yOffset);
    }

    @Override
    void tile4(int rows, float[] x, int xOffset, int xRowStride, float[] y, int yOffset) {
        FloatVector max0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector max1 = max0;
        FloatVector max2 = max0;
        FloatVector max3 = max0;
        for (int i = 0; i < rows; i++) {
            int p = xOffset + i * xRowStride;
            max0 = FloatVector.fromArray(SPECIES, x, p).max(max0);
            max1 = FloatVector.fromArray(SPECIES, x, p + LANES).max(max1);
            max2 = FloatVector.fromArray(SPECIES, x, p + 2 * LANES).max(max2);
            max3 = FloatVector.fromArray(SPECIES, x, p + 3 * LANES).max(max3);
        }
        max0.intoArray(y, yOffset);
        max1.intoArray(y, yOffset + LANES);
        max2.intoArray(y, yOffset + 2 * LANES);
        max3.intoArray(y, yOffset + 3 * LANES);
    }
}

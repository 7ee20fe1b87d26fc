package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Max;

/** The portable {@link Max}; exact, so its order is free. */
final class ScalarMax extends ScalarReduction implements Max {
    @Override
    float run(int n, float[] x, int xOffset) {
        return of(n, x, xOffset);
    }

    /** The maximum of n elements. */
    static float of(int n, float[] x, int xOffset) {
        return fold(n, x, xOffset, 1);
    }

    @Override
    float column(int n, float[] x, int xOffset, int stride) {
        return fold(n, x, xOffset, stride);
    }

    private static float fold(int n, float[] x, int xOffset, int stride) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, x[xOffset + i * stride]);
        }
        return max;
    }

    @Override
    float join(float[] partials) {
        return run(partials.length, partials, 0);
    }
}

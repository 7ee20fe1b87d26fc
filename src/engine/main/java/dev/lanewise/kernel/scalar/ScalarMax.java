package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Max;

/** The portable {@link Max}; exact, so its order is free. */
final class ScalarMax extends ScalarReduction implements Max {
    @Override
    float run(int n, float[] x, int xOffset) {
        return column(n, x, xOffset, 1);
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
    float join(float[] partials) {
        return run(partials.length, partials, 0);
    }
}

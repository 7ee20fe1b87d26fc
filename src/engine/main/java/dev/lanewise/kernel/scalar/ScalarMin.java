package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Min;

/** The portable {@link Min}; exact, so its order is free. */
final class ScalarMin extends ScalarReduction implements Min {
    @Override
    float run(int n, float[] x, int xOffset) {
        return column(n, x, xOffset, 1);
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
    float join(float[] partials) {
        return run(partials.length, partials, 0);
    }
}

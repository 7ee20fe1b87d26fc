package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Checks;

/** The portable {@link ArgMax}. */
final class ScalarArgMax implements ArgMax {
    @Override
    public int argmax(int n, float[] x, int xOffset) {
        Checks.range("x", x.length, xOffset, n);
        int best = n == 0 ? -1 : 0;
        for (int i = 0; i < n; i++) {
            if (Float.isNaN(x[xOffset + i])) {
                return i;
            }
            if (x[xOffset + i] > x[xOffset + best]) {
                best = i;
            }
        }
        return best;
    }
}

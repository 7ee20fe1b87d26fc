package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Checks;

/** The portable {@link ArgMax}. */
final class ScalarArgMax implements ArgMax {
    @Override
    public int argmax(int n, float[] x, int xOffset) {
        Checks.range("x", x.length, xOffset, n);
        return ArgMax.first(n, x, xOffset);
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Checks;

/** The naive {@link ArgMax}. */
final class ReferenceArgMax implements ArgMax {
    @Override
    public int argmax(int n, float[] x, int xOffset) {
        Checks.range("x", x.length, xOffset, n);
        double[] wide = new double[n];
        for (int i = 0; i < n; i++) {
            wide[i] = x[xOffset + i];
        }
        return argmax(n, wide, 0);
    }

    @Override
    public int argmax(int n, double[] x, int xOffset) {
        Checks.range("x", x.length, xOffset, n);
        int best = -1;
        for (int i = 0; i < n; i++) {
            if (best < 0 || larger(x[xOffset + i], x[xOffset + best])) {
                best = i;
            }
        }
        return best;
    }

    private static boolean larger(double a, double b) {
        return Double.isNaN(a) && !Double.isNaN(b) || a > b;
    }
}

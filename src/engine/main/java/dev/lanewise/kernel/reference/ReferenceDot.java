package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.Parallel;

/** The naive {@link Dot}. */
final class ReferenceDot implements Dot {
    @Override
    public float dot(int n, float[] x, int xOffset, float[] y, int yOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        Checks.range("y", y.length, yOffset, n);
        double dot = 0;
        for (int i = 0; i < n; i++) {
            dot += (double) x[xOffset + i] * y[yOffset + i];
        }
        return (float) dot;
    }

    @Override
    public double dot(int n, double[] x, int xOffset, double[] y, int yOffset, Parallel parallel) {
        Checks.range("x", x.length, xOffset, n);
        Checks.range("y", y.length, yOffset, n);
        double dot = 0;
        for (int i = 0; i < n; i++) {
            dot += x[xOffset + i] * y[yOffset + i];
        }
        return dot;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.RmsNorm;
import dev.lanewise.kernel.RmsNormChecks;

/** The naive {@link RmsNorm}. */
final class ReferenceRmsNorm implements RmsNorm {
    @Override
    public void forward(
            int rows, int columns, double[] x, int xOffset, double[] gamma, int gammaOffset, double epsilon,
            double[] y, int yOffset, double[] inverse, int inverseOffset) {
        RmsNormChecks.forward(rows, columns, x, xOffset, gamma, gammaOffset, epsilon, y, yOffset, inverse, inverseOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                squares += x[xOffset + at + j] * x[xOffset + at + j];
            }
            double r = 1 / Math.sqrt(squares / Math.max(columns, 1) + epsilon);
            inverse[inverseOffset + i] = r;
            for (int j = 0; j < columns; j++) {
                double h = x[xOffset + at + j] * r;
                y[yOffset + at + j] = gamma == null ? h : h * gamma[gammaOffset + j];
            }
        }
    }

    @Override
    public void backward(
            int rows, int columns, double[] x, int xOffset, double[] gamma, int gammaOffset,
            double[] inverse, int inverseOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        RmsNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, inverse, inverseOffset, dy, dyOffset, dx, dxOffset);
        double[] h = new double[columns];
        double[] g = new double[columns];
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            double r = inverse[inverseOffset + i];
            double b = 0;
            for (int j = 0; j < columns; j++) {
                h[j] = x[xOffset + at + j] * r;
                g[j] = dy[dyOffset + at + j] * (gamma == null ? 1 : gamma[gammaOffset + j]);
                b += g[j] * h[j] / columns;
            }
            for (int j = 0; j < columns; j++) {
                dx[dxOffset + at + j] = r * (g[j] - h[j] * b);
            }
        }
    }

    @Override
    public void scaleGradient(
            int rows, int columns, int from, int end, double[] x, int xOffset,
            double[] inverse, int inverseOffset, double[] dy, int dyOffset, double[] dGamma, int dGammaOffset) {
        RmsNormChecks.scaleGradient(
                rows, columns, from, end, x, xOffset, inverse, inverseOffset, dy, dyOffset, dGamma, dGammaOffset);
        for (int j = from; j < end; j++) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += dy[dyOffset + i * columns + j] * x[xOffset + i * columns + j] * inverse[inverseOffset + i];
            }
            dGamma[dGammaOffset + j] = sum;
        }
    }

    @Override
    public void forward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset, float epsilon,
            float[] y, int yOffset, float[] inverse, int inverseOffset) {
        RmsNormChecks.forward(rows, columns, x, xOffset, gamma, gammaOffset, epsilon, y, yOffset, inverse, inverseOffset);
        int n = rows * columns;
        double[] wideY = new double[n];
        double[] wideInverse = new double[rows];
        forward(
                rows, columns, Widening.widen(n, x, xOffset), 0, optional(columns, gamma, gammaOffset), 0, epsilon,
                wideY, 0, wideInverse, 0);
        Widening.narrow(n, wideY, y, yOffset);
        Widening.narrow(rows, wideInverse, inverse, inverseOffset);
    }

    @Override
    public void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RmsNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, inverse, inverseOffset, dy, dyOffset, dx, dxOffset);
        int n = rows * columns;
        double[] wide = new double[n];
        backward(
                rows, columns, Widening.widen(n, x, xOffset), 0, optional(columns, gamma, gammaOffset), 0,
                Widening.widen(rows, inverse, inverseOffset), 0, Widening.widen(n, dy, dyOffset), 0, wide, 0);
        Widening.narrow(n, wide, dx, dxOffset);
    }

    @Override
    public void scaleGradient(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] inverse, int inverseOffset, float[] dy, int dyOffset, float[] dGamma, int dGammaOffset) {
        RmsNormChecks.scaleGradient(
                rows, columns, from, end, x, xOffset, inverse, inverseOffset, dy, dyOffset, dGamma, dGammaOffset);
        int n = rows * columns;
        double[] wide = new double[columns];
        scaleGradient(
                rows, columns, from, end, Widening.widen(n, x, xOffset), 0, Widening.widen(rows, inverse, inverseOffset), 0,
                Widening.widen(n, dy, dyOffset), 0, wide, 0);
        for (int j = from; j < end; j++) {
            dGamma[dGammaOffset + j] = (float) wide[j];
        }
    }

    private static double[] optional(int n, float[] x, int offset) {
        return x == null ? null : Widening.widen(n, x, offset);
    }
}

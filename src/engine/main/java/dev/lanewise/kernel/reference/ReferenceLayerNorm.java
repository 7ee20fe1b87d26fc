package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.LayerNormChecks;

/** The naive {@link LayerNorm}. */
final class ReferenceLayerNorm implements LayerNorm {
    @Override
    public void forward(
            int rows, int columns, double[] x, int xOffset,
            double[] gamma, int gammaOffset, double[] beta, int betaOffset, double epsilon,
            double[] y, int yOffset, double[] mean, int meanOffset, double[] inverse, int inverseOffset) {
        LayerNormChecks.forward(
                rows, columns, x, xOffset, gamma, gammaOffset, beta, betaOffset, epsilon, y, yOffset, mean, meanOffset,
                inverse, inverseOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += x[xOffset + at + j];
            }
            double mu = sum / Math.max(columns, 1);
            double squares = 0;
            for (int j = 0; j < columns; j++) {
                double d = x[xOffset + at + j] - mu;
                squares += d * d;
            }
            double r = 1 / Math.sqrt(squares / Math.max(columns, 1) + epsilon);
            mean[meanOffset + i] = mu;
            inverse[inverseOffset + i] = r;
            for (int j = 0; j < columns; j++) {
                double h = (x[xOffset + at + j] - mu) * r;
                double scaled = gamma == null ? h : h * gamma[gammaOffset + j];
                y[yOffset + at + j] = beta == null ? scaled : scaled + beta[betaOffset + j];
            }
        }
    }

    @Override
    public void backward(
            int rows, int columns, double[] x, int xOffset, double[] gamma, int gammaOffset,
            double[] mean, int meanOffset, double[] inverse, int inverseOffset, double[] dy, int dyOffset,
            double[] dx, int dxOffset, double[] dGamma, int dGammaOffset, double[] dBeta, int dBetaOffset) {
        LayerNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                dx, dxOffset, dGamma, dGammaOffset, dBeta, dBetaOffset);
        double[] gammaSum = new double[columns];
        double[] betaSum = new double[columns];
        double[] h = new double[columns];
        double[] g = new double[columns];
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            double r = inverse[inverseOffset + i];
            double a = 0;
            double b = 0;
            for (int j = 0; j < columns; j++) {
                double upstream = dy[dyOffset + at + j];
                h[j] = (x[xOffset + at + j] - mean[meanOffset + i]) * r;
                g[j] = gamma == null ? upstream : upstream * gamma[gammaOffset + j];
                a += g[j] / columns;
                b += g[j] * h[j] / columns;
                gammaSum[j] += upstream * h[j];
                betaSum[j] += upstream;
            }
            for (int j = 0; j < columns && dx != null; j++) {
                dx[dxOffset + at + j] = r * (g[j] - a - h[j] * b);
            }
        }
        for (int j = 0; j < columns && dGamma != null; j++) {
            dGamma[dGammaOffset + j] = gammaSum[j];
        }
        for (int j = 0; j < columns && dBeta != null; j++) {
            dBeta[dBetaOffset + j] = betaSum[j];
        }
    }

    @Override
    public void forward(
            int rows, int columns, float[] x, int xOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float epsilon,
            float[] y, int yOffset, float[] mean, int meanOffset, float[] inverse, int inverseOffset) {
        LayerNormChecks.forward(
                rows, columns, x, xOffset, gamma, gammaOffset, beta, betaOffset, epsilon, y, yOffset, mean, meanOffset,
                inverse, inverseOffset);
        int n = rows * columns;
        double[] wideY = new double[n];
        double[] wideMean = new double[rows];
        double[] wideInverse = new double[rows];
        forward(
                rows, columns, Widening.widen(n, x, xOffset), 0, optional(columns, gamma, gammaOffset), 0,
                optional(columns, beta, betaOffset), 0, epsilon, wideY, 0, wideMean, 0, wideInverse, 0);
        Widening.narrow(n, wideY, y, yOffset);
        Widening.narrow(rows, wideMean, mean, meanOffset);
        Widening.narrow(rows, wideInverse, inverse, inverseOffset);
    }

    @Override
    public void backward(
            int rows, int columns, float[] x, int xOffset, float[] gamma, int gammaOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        LayerNormChecks.backward(
                rows, columns, x, xOffset, gamma, gammaOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                dx, dxOffset, dGamma, dGammaOffset, dBeta, dBetaOffset);
        int n = rows * columns;
        double[] wideDx = new double[n];
        double[] wideGamma = new double[columns];
        double[] wideBeta = new double[columns];
        backward(
                rows, columns, Widening.widen(n, x, xOffset), 0, optional(columns, gamma, gammaOffset), 0,
                Widening.widen(rows, mean, meanOffset), 0, Widening.widen(rows, inverse, inverseOffset), 0,
                Widening.widen(n, dy, dyOffset), 0, wideDx, 0, wideGamma, 0, wideBeta, 0);
        if (dx != null) {
            Widening.narrow(n, wideDx, dx, dxOffset);
        }
        if (dGamma != null) {
            Widening.narrow(columns, wideGamma, dGamma, dGammaOffset);
        }
        if (dBeta != null) {
            Widening.narrow(columns, wideBeta, dBeta, dBetaOffset);
        }
    }

    @Override
    public void parameterGradients(
            int rows, int columns, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] dy, int dyOffset,
            float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        LayerNormChecks.parameterGradients(
                rows, columns, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset, dy, dyOffset,
                dGamma, dGammaOffset, dBeta, dBetaOffset);
        for (int j = from; j < end; j++) {
            double gammaSum = 0;
            double betaSum = 0;
            for (int i = 0; i < rows; i++) {
                double upstream = dy[dyOffset + i * columns + j];
                double d = x[xOffset + i * columns + j] - (double) mean[meanOffset + i];
                gammaSum += upstream * (d * inverse[inverseOffset + i]);
                betaSum += upstream;
            }
            if (dGamma != null) {
                dGamma[dGammaOffset + j] = (float) gammaSum;
            }
            if (dBeta != null) {
                dBeta[dBetaOffset + j] = (float) betaSum;
            }
        }
    }

    private static double[] optional(int n, float[] x, int offset) {
        return x == null ? null : Widening.widen(n, x, offset);
    }
}

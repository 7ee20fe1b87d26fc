package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BatchNorm;
import dev.lanewise.kernel.BatchNormChecks;

/** The naive {@link BatchNorm}. */
final class ReferenceBatchNorm implements BatchNorm {
    @Override
    public void statistics(
            int batch, int channels, int area, int from, int end, double[] x, int xOffset,
            double[] mean, int meanOffset, double[] variance, int varianceOffset) {
        BatchNormChecks.statistics(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, variance, varianceOffset);
        double m = Math.max(1, batch * area);
        for (int c = from; c < end; c++) {
            double sum = 0;
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < area; i++) {
                    sum += x[xOffset + (n * channels + c) * area + i];
                }
            }
            double mu = sum / m;
            double squares = 0;
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < area; i++) {
                    double d = x[xOffset + (n * channels + c) * area + i] - mu;
                    squares += d * d;
                }
            }
            mean[meanOffset + c] = mu;
            variance[varianceOffset + c] = squares / m;
        }
    }

    @Override
    public void normalize(
            int batch, int channels, int area, int from, int end, double[] x, int xOffset,
            double[] mean, int meanOffset, double[] inverse, int inverseOffset,
            double[] gamma, int gammaOffset, double[] beta, int betaOffset, double[] y, int yOffset) {
        BatchNormChecks.normalize(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, beta, betaOffset, y, yOffset);
        for (int n = 0; n < batch; n++) {
            for (int c = from; c < end; c++) {
                for (int i = 0; i < area; i++) {
                    int at = (n * channels + c) * area + i;
                    double h = (x[xOffset + at] - mean[meanOffset + c]) * inverse[inverseOffset + c];
                    double scaled = gamma == null ? h : h * gamma[gammaOffset + c];
                    y[yOffset + at] = beta == null ? scaled : scaled + beta[betaOffset + c];
                }
            }
        }
    }

    @Override
    public void backward(
            int batch, int channels, int area, int from, int end, double[] x, int xOffset,
            double[] mean, int meanOffset, double[] inverse, int inverseOffset, double[] gamma, int gammaOffset,
            double[] dy, int dyOffset, boolean constant,
            double[] dx, int dxOffset, double[] dGamma, int dGammaOffset, double[] dBeta, int dBetaOffset) {
        BatchNormChecks.backward(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, dy, dyOffset, dx, dxOffset, dGamma, dGammaOffset, dBeta, dBetaOffset);
        double m = Math.max(1, batch * area);
        for (int c = from; c < end; c++) {
            double mu = mean[meanOffset + c];
            double r = inverse[inverseOffset + c];
            double sum = 0;
            double products = 0;
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < area; i++) {
                    int at = (n * channels + c) * area + i;
                    sum += dy[dyOffset + at];
                    products += dy[dyOffset + at] * ((x[xOffset + at] - mu) * r);
                }
            }
            double a = constant ? 0 : sum / m;
            double b = constant ? 0 : products / m;
            double scale = gamma == null ? r : r * gamma[gammaOffset + c];
            for (int n = 0; n < batch && dx != null; n++) {
                for (int i = 0; i < area; i++) {
                    int at = (n * channels + c) * area + i;
                    double h = (x[xOffset + at] - mu) * r;
                    dx[dxOffset + at] = scale * (dy[dyOffset + at] - a - h * b);
                }
            }
            if (dGamma != null) {
                dGamma[dGammaOffset + c] = products;
            }
            if (dBeta != null) {
                dBeta[dBetaOffset + c] = sum;
            }
        }
    }

    @Override
    public void statistics(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] variance, int varianceOffset) {
        BatchNormChecks.statistics(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, variance, varianceOffset);
        double[] means = new double[channels];
        double[] variances = new double[channels];
        double[] wide = Widening.widen(batch * channels * area, x, xOffset);
        statistics(batch, channels, area, from, end, wide, 0, means, 0, variances, 0);
        narrow(from, end, means, mean, meanOffset);
        narrow(from, end, variances, variance, varianceOffset);
    }

    @Override
    public void normalize(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset,
            float[] gamma, int gammaOffset, float[] beta, int betaOffset, float[] y, int yOffset) {
        BatchNormChecks.normalize(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, beta, betaOffset, y, yOffset);
        int n = batch * channels * area;
        double[] wide = new double[n];
        normalize(
                batch, channels, area, from, end, Widening.widen(n, x, xOffset), 0,
                Widening.widen(channels, mean, meanOffset), 0, Widening.widen(channels, inverse, inverseOffset), 0,
                optional(channels, gamma, gammaOffset), 0, optional(channels, beta, betaOffset), 0, wide, 0);
        planes(batch, channels, area, from, end, wide, y, yOffset);
    }

    @Override
    public void backward(
            int batch, int channels, int area, int from, int end, float[] x, int xOffset,
            float[] mean, int meanOffset, float[] inverse, int inverseOffset, float[] gamma, int gammaOffset,
            float[] dy, int dyOffset, boolean constant,
            float[] dx, int dxOffset, float[] dGamma, int dGammaOffset, float[] dBeta, int dBetaOffset) {
        BatchNormChecks.backward(
                batch, channels, area, from, end, x, xOffset, mean, meanOffset, inverse, inverseOffset,
                gamma, gammaOffset, dy, dyOffset, dx, dxOffset, dGamma, dGammaOffset, dBeta, dBetaOffset);
        int n = batch * channels * area;
        double[] wideDx = new double[n];
        double[] wideGamma = new double[channels];
        double[] wideBeta = new double[channels];
        backward(
                batch, channels, area, from, end, Widening.widen(n, x, xOffset), 0,
                Widening.widen(channels, mean, meanOffset), 0, Widening.widen(channels, inverse, inverseOffset), 0,
                optional(channels, gamma, gammaOffset), 0, Widening.widen(n, dy, dyOffset), 0, constant,
                wideDx, 0, wideGamma, 0, wideBeta, 0);
        if (dx != null) {
            planes(batch, channels, area, from, end, wideDx, dx, dxOffset);
        }
        if (dGamma != null) {
            narrow(from, end, wideGamma, dGamma, dGammaOffset);
        }
        if (dBeta != null) {
            narrow(from, end, wideBeta, dBeta, dBetaOffset);
        }
    }

    private static double[] optional(int n, float[] x, int offset) {
        return x == null ? null : Widening.widen(n, x, offset);
    }

    private static void narrow(int from, int end, double[] wide, float[] y, int yOffset) {
        for (int c = from; c < end; c++) {
            y[yOffset + c] = (float) wide[c];
        }
    }

    private static void planes(
            int batch, int channels, int area, int from, int end, double[] wide, float[] y, int yOffset) {
        for (int n = 0; n < batch; n++) {
            narrow((n * channels + from) * area, (n * channels + end) * area, wide, y, yOffset);
        }
    }
}

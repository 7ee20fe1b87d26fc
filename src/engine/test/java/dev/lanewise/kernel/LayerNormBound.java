package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@link LayerNorm}'s bounds against the double computation; the case's shift is 0. */
final class LayerNormBound {
    private static final double U = 0x1p-24;

    private LayerNormBound() {}

    static void check(LayerNormCase c, LayerNorm kernel) {
        LayerNorm reference = Forms.reference(LayerNorm.class);
        int rows = c.rows();
        int n = c.columns();
        LayerNormCase.Run run = c.run(kernel);
        double[] x = LossKind.widen(run.x);
        double[] gamma = run.gamma == null ? null : LossKind.widen(run.gamma);
        double[] y = new double[rows * n];
        double[] mean = new double[rows];
        double[] inverse = new double[rows];
        reference.forward(
                rows, n, x, 0, gamma, 0, run.beta == null ? null : LossKind.widen(run.beta), 0, LayerNormCase.EPSILON,
                y, 0, mean, 0, inverse, 0);
        double m = Math.ceilDiv(n, 32) + 5;
        for (int i = 0; i < rows; i++) {
            double absolute = 0;
            for (int j = 0; j < n; j++) {
                absolute += Math.abs(x[i * n + j]) / n;
            }
            within(mean[i], run.mean[i], (m + 1) * U * absolute, c + " mean " + i);
            within(inverse[i], run.inverse[i], (m / 2 + 4) * U * inverse[i], c + " inverse " + i);
            for (int j = 0; j < n; j++) {
                double h = Math.abs(x[i * n + j] - mean[i]) * inverse[i];
                double scale = gamma == null ? 1 : Math.abs(gamma[j]);
                double error = scale * ((m / 2 + 6) * h + (m + 1) * absolute * inverse[i]) + Math.abs(y[i * n + j]);
                within(y[i * n + j], run.y[i * n + j + 1], U * error, c + " y " + i + ", " + j);
            }
        }
        backward(c, run, x, gamma, m);
    }

    private static void backward(LayerNormCase c, LayerNormCase.Run run, double[] x, double[] gamma, double m) {
        int rows = c.rows();
        int n = c.columns();
        double[] dx = new double[rows * n];
        double[] dGamma = new double[n];
        double[] dBeta = new double[n];
        double[] dy = LossKind.widen(run.dy);
        double[] mean = LossKind.widen(run.mean);
        double[] inverse = LossKind.widen(run.inverse);
        Forms.reference(LayerNorm.class).backward(
                rows, n, x, 0, gamma, 0, mean, 0, inverse, 0, dy, 1, dx, 0, dGamma, 0, dBeta, 0);
        double[] gammaSize = new double[n];
        double[] betaSize = new double[n];
        for (int i = 0; i < rows; i++) {
            double[] g = new double[n];
            double[] h = new double[n];
            double gMean = 0;
            double productMean = 0;
            for (int j = 0; j < n; j++) {
                double upstream = Math.abs(dy[1 + i * n + j]);
                h[j] = Math.abs(x[i * n + j] - mean[i]) * inverse[i];
                g[j] = upstream * (gamma == null ? 1 : Math.abs(gamma[j]));
                gMean += g[j] / n;
                productMean += g[j] * h[j] / n;
                gammaSize[j] += upstream * h[j];
                betaSize[j] += upstream;
            }
            for (int j = 0; j < n; j++) {
                double bound = (m + 8) * U * inverse[i] * (g[j] + gMean + h[j] * productMean);
                within(dx[i * n + j], run.dx[i * n + j], bound, c + " dx " + i + ", " + j);
            }
        }
        double chain = (Math.min(rows, 256) + Math.ceilDiv(rows, 256) + 3) * U;
        for (int j = 0; j < n; j++) {
            within(dGamma[j], run.dGamma[j], chain * gammaSize[j], c + " dGamma " + j);
            within(dBeta[j], run.dBeta[j], chain * betaSize[j], c + " dBeta " + j);
        }
    }

    private static void within(double expected, float actual, double bound, String replay) {
        double error = Math.abs(expected - actual);
        assertTrue(error <= bound * 1.0001 + 0x1p-140, () -> "layer-norm " + replay + ": " + actual + " for " + expected
                + " is off by " + error / bound + " bounds");
    }
}

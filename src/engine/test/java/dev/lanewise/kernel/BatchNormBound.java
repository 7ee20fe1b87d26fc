package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** {@link BatchNorm}'s bounds against the double computation; the case's shift is 0. */
final class BatchNormBound {
    private static final double U = 0x1p-24;

    private BatchNormBound() {}

    static void check(BatchNormCase c, BatchNorm kernel) {
        BatchNorm reference = Forms.reference(BatchNorm.class);
        BatchNormCase.Run run = c.run(kernel);
        int n = c.batch() * c.channels() * c.area();
        double[] x = LossKind.widen(run.x);
        double[] dy = LossKind.widen(run.dy);
        double[] gamma = run.gamma == null ? null : LossKind.widen(run.gamma);
        double[] mean = new double[c.channels()];
        double[] variance = new double[c.channels()];
        reference.statistics(c.batch(), c.channels(), c.area(), 0, c.channels(), x, 0, mean, 0, variance, 0);
        double[] y = new double[n];
        double[] dx = new double[n];
        double[] dGamma = new double[c.channels()];
        double[] dBeta = new double[c.channels()];
        double[] means = LossKind.widen(run.mean);
        double[] inverses = LossKind.widen(run.inverse);
        reference.normalize(
                c.batch(), c.channels(), c.area(), 0, c.channels(), x, 0, means, 0, inverses, 0, gamma, 0,
                run.beta == null ? null : LossKind.widen(run.beta), 0, y, 0);
        reference.backward(
                c.batch(), c.channels(), c.area(), 0, c.channels(), x, 0, means, 0, inverses, 0, gamma, 0,
                dy, 1, c.constant(), dx, 0, dGamma, 0, dBeta, 0);
        double k = c.area() == 1
                ? Math.min(c.batch(), 256) + Math.ceilDiv(c.batch(), 256)
                : Math.ceilDiv(c.area(), 32) + 5 + Integer.SIZE - Integer.numberOfLeadingZeros(c.batch());
        int m = c.batch() * c.area();
        for (int channel = 0; channel < c.channels(); channel++) {
            double absolute = 0;
            double upstream = 0;
            double products = 0;
            for (int i = 0; i < m; i++) {
                int at = (i / c.area() * c.channels() + channel) * c.area() + i % c.area();
                absolute += Math.abs(x[at]) / m;
                upstream += Math.abs(dy[1 + at]);
                products += Math.abs(dy[1 + at] * (x[at] - means[channel]) * inverses[channel]);
            }
            double meanError = (k + 1) * U * absolute;
            within(mean[channel], run.mean[channel], meanError, c + " mean " + channel);
            within(
                    variance[channel], run.variance[channel], (k + 4) * U * variance[channel] + meanError * meanError,
                    c + " variance " + channel);
            within(dBeta[channel], run.dBeta[channel], (k + 4) * U * upstream, c + " dBeta " + channel);
            within(dGamma[channel], run.dGamma[channel], (k + 4) * U * products, c + " dGamma " + channel);
            double factor = gamma == null ? 1 : Math.abs(gamma[channel]);
            for (int i = 0; i < m; i++) {
                int at = (i / c.area() * c.channels() + channel) * c.area() + i % c.area();
                double h = Math.abs(x[at] - means[channel]) * inverses[channel];
                within(y[at], run.y[1 + at], U * (3 * factor * h + Math.abs(y[at])), c + " y " + at);
                double size = Math.abs(dy[1 + at]) + (c.constant() ? 0 : upstream / m + h * products / m);
                within(dx[at], run.dx[at], (k + 10) * U * factor * inverses[channel] * size, c + " dx " + at);
            }
        }
    }

    private static void within(double expected, float actual, double bound, String replay) {
        double error = Math.abs(expected - actual);
        assertTrue(error <= bound * 1.0001 + 0x1p-140, () -> "batch-norm " + replay + ": " + actual + " for " + expected
                + " is off by " + error / bound + " bounds");
    }
}

package dev.lanewise.bench.peers.worker;

import java.util.SplittableRandom;

/**
 * {@code layer-norm}: y = (x − mean)/√(variance + 10⁻⁵)·gamma + beta a row, and from dy the gradients by x, gamma and beta.
 * Parameter {@code shape} = rows×columns.
 *
 * <p>Check: y and dx within 10⁻⁵·(1 + |value|), dgamma and dbeta within 10⁻⁵·(√rows + |value|).
 */
public final class LayerNormProblem {
    public static final double EPSILON = 1e-5;

    public final int rows;
    public final int columns;
    public final float[] x;
    public final float[] gamma;
    public final float[] beta;
    public final float[] dy;

    public LayerNormProblem(Spec spec) {
        SplittableRandom random = spec.random();
        int[] sizes = spec.sizes("shape");
        rows = sizes[0];
        columns = sizes[1];
        x = Values.normal(random, rows * columns, 2);
        gamma = Values.uniform(random, columns, 1);
        beta = Values.uniform(random, columns, 1);
        dy = Values.normal(random, rows * columns, 1);
    }

    /** Checks result and gradients. */
    public Check check(float[] y, float[] dx, float[] dGamma, float[] dBeta) {
        double[] expectedY = new double[x.length];
        double[] expectedDx = new double[x.length];
        double[] expectedDGamma = new double[columns];
        double[] expectedDBeta = new double[columns];
        for (int row = 0; row < rows; row++) {
            row(row * columns, expectedY, expectedDx, expectedDGamma, expectedDBeta);
        }
        double root = Math.sqrt(rows);
        double[] errors = {
            Check.worst(y, expectedY, 1),
            Check.worst(dx, expectedDx, 1),
            Check.worst(dGamma, expectedDGamma, root),
            Check.worst(dBeta, expectedDBeta, root)
        };
        double worst = 0;
        for (double error : errors) {
            worst = Math.max(worst, error);
        }
        return new Check(worst, 1e-5);
    }

    private void row(int at, double[] y, double[] dx, double[] dGamma, double[] dBeta) {
        double mean = 0;
        for (int j = 0; j < columns; j++) {
            mean += x[at + j];
        }
        mean /= columns;
        double variance = 0;
        for (int j = 0; j < columns; j++) {
            variance += (x[at + j] - mean) * (x[at + j] - mean);
        }
        double inverse = 1 / Math.sqrt(variance / columns + EPSILON);
        double sum = 0;
        double dot = 0;
        for (int j = 0; j < columns; j++) {
            double normal = (x[at + j] - mean) * inverse;
            double gradient = (double) dy[at + j] * gamma[j];
            y[at + j] = normal * gamma[j] + beta[j];
            dGamma[j] += dy[at + j] * normal;
            dBeta[j] += dy[at + j];
            sum += gradient;
            dot += gradient * normal;
        }
        for (int j = 0; j < columns; j++) {
            double normal = (x[at + j] - mean) * inverse;
            dx[at + j] = inverse * ((double) dy[at + j] * gamma[j] - sum / columns - normal * dot / columns);
        }
    }
}

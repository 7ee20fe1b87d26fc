package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Values;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Losses and gradients are within the bounds of their contracts of the reference in double. */
class LossBoundTest {
    private static final double U = 0x1p-24;
    private static final Values[] DISTRIBUTIONS = {Values.NORMAL, Values.UNIFORM, Values.LATTICE};

    @Property(tries = 300)
    void anyShape(
            @ForAll LossKind kind, @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 300) int columns,
            @ForAll @IntRange(min = 0, max = 2) int values, @ForAll boolean weighted, @ForAll long seed) {
        check(new LossCase(kind, rows, columns, 0, weighted, DISTRIBUTIONS[values], seed));
    }

    @Property(tries = 60)
    void severalChunks(@ForAll LossKind kind, @ForAll @IntRange(min = 4000, max = 13_000) int columns, @ForAll long seed) {
        check(new LossCase(kind, 2, columns, 0, true, Values.NORMAL, seed));
    }

    private static void check(LossCase c) {
        int n = c.columns();
        double[] losses = new double[c.rows()];
        double[] gradient = new double[c.rows() * n];
        float[] z = c.predictions();
        float[] t = c.targets();
        double[] w = c.weighted() ? LossKind.widen(c.weights()) : null;
        c.kind().reference(c.rows(), n, LossKind.widen(z), t, w, LossCase.SCALE, losses, gradient);
        LossCase.Result scalar = c.run(Forms.scalar(c.kind().contract));
        for (int i = 0; i < c.rows(); i++) {
            double weight = w == null ? 1 : w[i];
            Row row = new Row(c.kind(), n, z, t, i * n, weight == 0 ? 0 : losses[i] / weight);
            within(losses[i], scalar.losses()[i], weight * (row.lossBound() + U * row.loss), c + " row " + i);
            for (int j = 0; j < n; j++) {
                double factor = LossCase.SCALE * weight;
                double bound = factor * row.gradientBound(j) + 3 * U * Math.abs(gradient[i * n + j]);
                within(gradient[i * n + j], scalar.gradient()[i * n + j], bound, c + " element " + i + ", " + j);
            }
        }
    }

    private static void within(double expected, float actual, double bound, String replay) {
        double error = Math.abs(expected - actual);
        assertTrue(error <= bound + 0x1p-140, () -> replay + ": " + actual + " for " + expected + " is off by "
                + error / bound + " bounds");
    }

    /** The bounds of a row as the contracts state them, for scale and weights of 1. */
    private static final class Row {
        final LossKind kind;
        final int n;
        final float[] z;
        final float[] t;
        final int at;
        final double loss;
        final double max;
        final double logSum;

        Row(LossKind kind, int n, float[] z, float[] t, int at, double loss) {
            this.kind = kind;
            this.n = n;
            this.z = z;
            this.t = t;
            this.at = at;
            this.loss = loss;
            this.max = max();
            this.logSum = logSum();
        }

        double lossBound() {
            int chunk = Math.min(n, Numerics.CHUNK);
            double m = Math.ceilDiv(chunk, 32) + 5 + Math.ceil(Math.log(Math.ceilDiv(n, 4096)) / Math.log(2));
            double lanes = Math.ceilDiv(n, 32) + 8;
            return U * switch (kind) {
                case SQUARED -> (m + 4) * loss;
                case ABSOLUTE -> (m + 3) * loss;
                case BINARY -> (m + 7) * loss + 1;
                case BINARY_LOGITS -> (m + 7) * loss;
                case SOFTMAX -> lanes * (loss + targets()) + targets() * (Math.abs(logSumExp()) + logSum);
                case SPARSE -> loss + Math.abs(logSumExp()) + logSum + lanes;
            };
        }

        double gradientBound(int j) {
            double x = z[at + j];
            double y = t[at + j];
            double lanes = Math.ceilDiv(n, 32);
            double q = 1 / (1 + Math.exp(Math.abs(x)));
            return U * switch (kind) {
                case SQUARED -> 4 * 2 * Math.abs(x - y) / n;
                case ABSOLUTE -> 2.0 / n;
                case BINARY -> 8 * (x + y) / (x * (1 - x)) / n;
                case BINARY_LOGITS -> 8 * (q + (x > 0 ? 1 - y : y)) / n;
                case SOFTMAX -> (2 * lanes + 20 + max - x) * (Math.exp(x - logSumExp()) * targets() + y);
                case SPARSE -> (lanes + 12 + max - x) * (Math.exp(x - logSumExp()) + (label() == j ? 1 : 0));
            };
        }

        int label() {
            return LossKind.labels(at / n + 1, n, t, 0)[at / n];
        }

        double targets() {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += t[at + j];
            }
            return sum;
        }

        double max() {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                max = Math.max(max, z[at + j]);
            }
            return max;
        }

        double logSum() {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += Math.exp(z[at + j] - max);
            }
            return Math.log(sum);
        }

        double logSumExp() {
            return max + logSum;
        }
    }
}

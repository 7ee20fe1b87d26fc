package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

/** The scalar losses against the contracts' orders, transcribed with {@link LaneOrder}. */
class LossOrderTest {
    private static final int ROWS = 2;

    @Test
    void scalarKeepsTheOrder() {
        for (LossKind kind : LossKind.values()) {
            for (int n : Lengths.ALL) {
                if (n > 0) {
                    LossCase c = new LossCase(kind, ROWS, n, 0, true, n % 2 == 0 ? Values.NORMAL : Values.SPECIAL, n);
                    LossCase.Result actual = c.run(kind.scalar());
                    LossCase.Result expected = transcribed(c);
                    Bits.assertSame(expected.losses(), actual.losses(), c + " losses");
                    Bits.assertSame(expected.gradient(), actual.gradient(), c + " gradient");
                }
            }
        }
    }

    private static LossCase.Result transcribed(LossCase c) {
        int n = c.columns();
        float[] losses = new float[ROWS];
        float[] gradient = new float[ROWS * n];
        int[] labels = c.kind().labels() ? LossKind.labels(ROWS, n, c.targets(), 0) : new int[ROWS];
        for (int i = 0; i < ROWS; i++) {
            float[] z = new float[n];
            float[] t = new float[c.targetColumns()];
            System.arraycopy(c.predictions(), i * n, z, 0, n);
            System.arraycopy(c.targets(), i * t.length, t, 0, t.length);
            float[] row = new float[n];
            float factor = LossCase.SCALE * c.weights()[i];
            float loss = switch (c.kind()) {
                case SOFTMAX -> softmax(z, t, factor, row);
                case SPARSE -> sparse(z, labels[i], factor, row);
                case GAUSSIAN -> gaussian(z, t, 0f, factor, row);
                case GAUSSIAN_FULL -> gaussian(z, t, (float) Math.log(2 * Math.PI), factor, row);
                default -> ClassificationDefinition.KINDS.contains(c.kind())
                        ? ClassificationOrder.row(c.kind(), z, t, labels[i], factor, row)
                        : mean(c.kind(), z, t, factor, row);
            };
            losses[i] = c.weights()[i] * loss;
            System.arraycopy(row, 0, gradient, i * n, n);
        }
        return new LossCase.Result(losses, gradient);
    }

    private static float mean(LossKind kind, float[] z, float[] t, float factor, float[] gradient) {
        int n = z.length;
        float step = factor / n;
        float[] terms = new float[n];
        for (int j = 0; j < n; j++) {
            terms[j] = switch (kind) {
                case SQUARED -> z[j] - t[j];
                case ABSOLUTE -> MeanAbsoluteError.add(0f, z[j], t[j]);
                case LOGARITHMIC -> MeanSquaredLogarithmicError.difference(z[j], t[j]);
                case PERCENTAGE -> MeanAbsolutePercentageError.add(0f, z[j], t[j]);
                case HUBER -> Huber.add(0f, z[j], t[j], LossKind.DELTA);
                case LOG_COSH -> LogCosh.add(0f, z[j], t[j]);
                case QUANTILE -> Quantile.add(0f, z[j], t[j], LossKind.Q);
                case POISSON -> Poisson.add(0f, z[j], t[j]);
                case POISSON_LOG -> PoissonLogInput.add(0f, z[j], t[j]);
                case BINARY -> BinaryCrossEntropy.add(0f, z[j], t[j]);
                default -> BinaryCrossEntropyWithLogits.add(0f, z[j], t[j]);
            };
            gradient[j] = switch (kind) {
                case SQUARED -> 2f * step * terms[j];
                case ABSOLUTE -> MeanAbsoluteError.gradient(step, z[j], t[j]);
                case LOGARITHMIC -> MeanSquaredLogarithmicError.gradient(step, z[j], t[j]);
                case PERCENTAGE -> MeanAbsolutePercentageError.gradient(step, z[j], t[j]);
                case HUBER -> Huber.gradient(step, z[j], t[j], LossKind.DELTA);
                case LOG_COSH -> LogCosh.gradient(step, z[j], t[j]);
                case QUANTILE -> Quantile.gradient(step, z[j], t[j], LossKind.Q);
                case POISSON -> Poisson.gradient(step, z[j], t[j]);
                case POISSON_LOG -> PoissonLogInput.gradient(step, z[j], t[j]);
                case BINARY -> BinaryCrossEntropy.gradient(step, z[j], t[j]);
                default -> BinaryCrossEntropyWithLogits.gradient(step, z[j], t[j]);
            };
        }
        boolean squares = kind == LossKind.SQUARED || kind == LossKind.LOGARITHMIC;
        return LaneOrder.run(n, terms, 0, squares ? terms : null, 0) / n;
    }

    private static float gaussian(float[] p, float[] t, float c, float factor, float[] gradient) {
        int n = t.length;
        float step = factor / n;
        float[] terms = new float[n];
        for (int j = 0; j < n; j++) {
            float h = Exp.of(p[n + j] / -2f);
            float z = (p[j] - t[j]) * h;
            terms[j] = (Math.fma(z, z, p[n + j]) + c) / 2f;
            gradient[j] = step * (z * h);
            gradient[n + j] = step / 2f * Math.fma(-z, z, 1f);
        }
        return LaneOrder.run(n, terms, 0, null, 0) / n;
    }

    private static float softmax(float[] z, float[] t, float factor, float[] gradient) {
        int n = z.length;
        float[] d = SoftmaxOrder.differences(z);
        float[] e = SoftmaxOrder.exponentials(d);
        float s = LaneOrder.run(n, e, 0, null, 0);
        float targets = LaneOrder.run(n, t, 0, null, 0);
        for (int j = 0; j < n; j++) {
            gradient[j] = factor * Math.fma(e[j], targets / s, -t[j]);
        }
        return Math.fma(Log.of(s), targets, -LaneOrder.run(n, t, 0, d, 0));
    }

    private static float sparse(float[] z, int label, float factor, float[] gradient) {
        float[] d = SoftmaxOrder.differences(z);
        float[] e = SoftmaxOrder.exponentials(d);
        float s = LaneOrder.run(z.length, e, 0, null, 0);
        float c = 1f / s;
        for (int j = 0; j < z.length; j++) {
            gradient[j] = j == label ? factor * Math.fma(e[j], c, -1f) : e[j] * (factor * c);
        }
        return Log.of(s) - d[label];
    }
}

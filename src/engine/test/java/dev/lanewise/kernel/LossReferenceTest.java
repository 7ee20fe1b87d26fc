package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Values;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The naive losses against formulas written another way, against central differences, and at values known by hand. */
class LossReferenceTest {
    @Property(tries = 200)
    void lossesAreTheirDefinitions(
            @ForAll LossKind kind, @ForAll @IntRange(min = 1, max = 4) int rows,
            @ForAll @IntRange(min = 1, max = 40) int width, @ForAll long seed) {
        int columns = kind.columns(width);
        double[] p = LossKind.widen(kind.predictions(rows * columns, Values.NORMAL, seed));
        float[] t = kind.targets(rows * kind.targetColumns(columns), seed);
        double[] losses = losses(kind, rows, columns, p, t);
        int[] labels = kind.labels() ? LossKind.labels(rows, columns, t, 0) : new int[rows];
        for (int i = 0; i < rows; i++) {
            double expected = definition(kind, columns, p, t, i * columns, labels[i]);
            assertEquals(expected, losses[i], 1e-13 * (1 + Math.abs(expected)), kind + " row " + i + " of " + rows + " × "
                    + columns + " seed=" + seed);
        }
    }

    /** The textbook's formula, without any care for cancellation or overflow. */
    private static double definition(LossKind kind, int n, double[] p, float[] t, int at, int label) {
        if (kind.gaussian()) {
            return gaussian(kind == LossKind.GAUSSIAN_FULL, n / 2, p, t, at);
        }
        if (ClassificationDefinition.KINDS.contains(kind)) {
            return ClassificationDefinition.row(kind, n, p, t, at, label);
        }
        double partition = 0;
        for (int j = 0; j < n; j++) {
            partition += Math.exp(p[at + j]);
        }
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double x = p[at + j];
            double y = t[at + j];
            double probability = kind == LossKind.BINARY ? x : 1 / (1 + Math.exp(-x));
            sum += switch (kind) {
                case SQUARED -> Math.pow(x - y, 2) / n;
                case ABSOLUTE -> Math.max(x - y, y - x) / n;
                case BINARY, BINARY_LOGITS -> -(y * Math.log(probability) + (1 - y) * Math.log(1 - probability)) / n;
                case SOFTMAX -> -y * Math.log(Math.exp(x) / partition);
                case SPARSE -> j == label ? -Math.log(Math.exp(x) / partition) : 0;
                default -> value(kind, x, y) / n;
            };
        }
        return sum;
    }

    private static double value(LossKind kind, double p, double t) {
        double d = Math.abs(p - t);
        return switch (kind) {
            case LOGARITHMIC -> Math.pow(Math.log(1 + Math.max(p, 0)) - Math.log(1 + Math.max(t, 0)), 2);
            case PERCENTAGE -> 100 * d / Math.abs(t);
            case HUBER -> d < LossKind.DELTA ? 0.5 * d * d : LossKind.DELTA * d - 0.5 * LossKind.DELTA * LossKind.DELTA;
            case LOG_COSH -> Math.log(Math.cosh(p - t));
            case QUANTILE -> Math.max(LossKind.Q * (t - p), (LossKind.Q - 1.0) * (t - p));
            case POISSON -> p - t * Math.log(p + 1e-7f);
            case POISSON_LOG -> Math.exp(p) - t * p;
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private static double gaussian(boolean full, int n, double[] p, float[] t, int at) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double variance = Math.exp(p[at + n + j]);
            double d = t[at / 2 + j] - p[at + j];
            sum += 0.5 * (Math.log((full ? 2 * Math.PI : 1) * variance) + d * d / variance);
        }
        return sum / n;
    }

    @Property(tries = 120)
    void gradientsAreCentralDifferences(
            @ForAll LossKind kind, @ForAll @IntRange(min = 1, max = 3) int rows,
            @ForAll @IntRange(min = 1, max = 20) int width, @ForAll boolean weighted, @ForAll long seed) {
        int columns = kind.columns(width);
        double[] p = LossKind.widen(kind.predictions(rows * columns, Values.NORMAL, seed));
        float[] t = kind.targets(rows * kind.targetColumns(columns), seed);
        double[] weights = weighted ? LossKind.widen(Values.UNIFORM.of(rows, seed)) : null;
        double[] gradient = new double[rows * columns];
        kind.reference(rows, columns, p, t, weights, 0.7, new double[rows], gradient);
        double epsilon = 1e-6;
        for (int j = 0; j < p.length; j++) {
            double x = p[j];
            boolean kink = switch (kind) {
                case ABSOLUTE, PERCENTAGE, QUANTILE -> Math.abs(x - t[j]) < 2 * epsilon;
                case LOGARITHMIC -> Math.abs(x) < 2 * epsilon;
                default -> false;
            };
            if (kink) {
                continue;
            }
            if (kind == LossKind.HINGE && Math.abs(1 - Hinge.sign(t[j]) * x) < 2 * epsilon) {
                continue;
            }
            double w = weights == null ? 1 : weights[j / columns];
            p[j] = x + epsilon;
            double above = losses(kind, rows, columns, p, t)[j / columns];
            p[j] = x - epsilon;
            double below = losses(kind, rows, columns, p, t)[j / columns];
            p[j] = x;
            double expected = 0.7 * w * (above - below) / (2 * epsilon);
            assertEquals(expected, gradient[j], 1e-3 * Math.abs(expected) + 1e-5, kind + " element " + j + " of " + rows
                    + " × " + columns + " seed=" + seed);
        }
    }

    private static double[] losses(LossKind kind, int rows, int columns, double[] p, float[] t) {
        double[] losses = new double[rows];
        kind.reference(rows, columns, p, t, null, 1, losses, null);
        return losses;
    }

    @Test
    void valuesKnownByHand() {
        assertEquals(2.5, losses(LossKind.SQUARED, 1, 2, new double[] {1, 2}, new float[] {0, 4})[0]);
        assertEquals(1.5, losses(LossKind.ABSOLUTE, 1, 2, new double[] {1, 2}, new float[] {0, 4})[0]);
        assertEquals(Math.log(2), losses(LossKind.BINARY, 1, 1, new double[] {0.5}, new float[] {1})[0], 1e-15);
        assertEquals(Math.log(2), losses(LossKind.BINARY_LOGITS, 1, 1, new double[] {0}, new float[] {1})[0], 1e-15);
        assertEquals(Math.log(4), losses(LossKind.SPARSE, 1, 4, new double[4], new float[4])[0], 1e-15);
        assertEquals(Math.log(4), losses(LossKind.SOFTMAX, 1, 4, new double[4], new float[] {0, 0, 1, 0})[0], 1e-15);
    }

    @Test
    void probabilitiesAreClampedAsInKeras() {
        double[] losses = losses(LossKind.BINARY, 4, 1, new double[] {0, 1, 1.5, -2}, new float[] {1, 0, 1, 0});
        assertEquals(-Math.log(1e-7f), losses[0], 1e-12);
        assertEquals(23 * Math.log(2), losses[1], 1e-12);
        assertTrue(losses[2] < 2e-7 && losses[3] < 2e-7, "a hit beyond the end");
    }
}

package dev.lanewise.kernel;

import java.util.EnumSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The textbook's formulas of the classification losses, without any care for cancellation or overflow. */
final class ClassificationDefinition {
    /** The losses that stand here. */
    static final EnumSet<LossKind> KINDS = EnumSet.range(LossKind.SOFTMAX_SMOOTHED, LossKind.COSINE);

    private ClassificationDefinition() {}

    static double row(LossKind kind, int n, double[] p, float[] targets, int at, int label) {
        double[] t = new double[n];
        for (int j = 0; j < n; j++) {
            t[j] = kind.labels() ? (j == label ? 1 : 0) : targets[at + j];
        }
        double exponentials = sum(n, j -> Math.exp(p[at + j]));
        double smoothing = LossKind.SMOOTHING;
        return switch (kind) {
            case SOFTMAX_SMOOTHED, SPARSE_SMOOTHED -> sum(
                    n, j -> -(t[j] * (1 - smoothing) + smoothing / n) * Math.log(Math.exp(p[at + j]) / exponentials));
            case CATEGORICAL_FOCAL -> sum(n, j -> 0.25 * t[j] * focal(2, Math.exp(p[at + j]) / exponentials));
            case CATEGORICAL_FOCAL_ODD -> n == 1
                    ? 0
                    : sum(n, j -> t[j] * focal(LossKind.GAMMA, Math.exp(p[at + j]) / exponentials));
            case CATEGORICAL, SPARSE_CATEGORICAL -> {
                double total = sum(n, j -> p[at + j]);
                yield sum(n, j -> -t[j] * Math.log(Math.clamp(p[at + j] / total, 1e-7f, (double) (1 - 1e-7f))));
            }
            case CATEGORICAL_HINGE -> {
                double right = sum(n, j -> t[j] * p[at + j]);
                double wrong = IntStream.range(0, n).mapToDouble(j -> (1 - t[j]) * p[at + j]).max().orElseThrow();
                yield Math.max(0, wrong - right + 1);
            }
            case COSINE -> -sum(n, j -> t[j] * p[at + j])
                    / Math.sqrt(sum(n, j -> t[j] * t[j]) * sum(n, j -> p[at + j] * p[at + j]));
            case KL_DIVERGENCE -> sum(n, j -> clamp(t[j]) * Math.log(clamp(t[j]) / clamp(p[at + j])));
            default -> sum(n, j -> term(kind, p[at + j], t[j])) / n;
        };
    }

    private static double term(LossKind kind, double x, double t) {
        double y = 1 / (1 + Math.exp(-x));
        double sign = t == 0 ? -1 : t;
        double right = t * y + (1 - t) * (1 - y);
        double crossEntropy = -(t * Math.log(y) + (1 - t) * Math.log(1 - y));
        return switch (kind) {
            case WEIGHTED_LOGITS -> -(LossKind.POSITIVE * t * Math.log(y) + (1 - t) * Math.log(1 - y));
            case BINARY_FOCAL -> (0.25 * t + 0.75 * (1 - t)) * Math.pow(1 - right, 2) * crossEntropy;
            case BINARY_FOCAL_ODD -> Math.pow(1 - right, LossKind.GAMMA) * crossEntropy;
            case HINGE -> Math.max(0, 1 - sign * x);
            case SQUARED_HINGE -> Math.pow(Math.max(0, 1 - sign * x), 2);
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private static double focal(double gamma, double y) {
        return Math.pow(1 - y, gamma) * -Math.log(y);
    }

    private static double clamp(double x) {
        return Math.clamp(x, 1e-7f, 1.0);
    }

    private static double sum(int n, IntToDoubleFunction term) {
        return IntStream.range(0, n).mapToDouble(term).sum();
    }
}

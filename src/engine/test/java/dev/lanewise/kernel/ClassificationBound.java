package dev.lanewise.kernel;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The bounds of a row of the classification losses as the contracts state them, over u, for scale and weights of 1. */
final class ClassificationBound {
    private static final double U = 0x1p-24;

    /** Where a derivative jumps nearby: anything is right. */
    private static final double ANY = 1e300;

    private final LossKind kind;
    private final int n;
    private final double[] x;
    private final double[] t;
    private final int label;
    private final double loss;
    private final double m;
    private final double targets;
    private final double total;
    private final double most;
    private final double logSum;
    private final double focalTargets;
    private final double inside;
    private final boolean jump;
    private final double predictionNorm;
    private final double targetNorm;

    ClassificationBound(LossKind kind, int n, float[] predictions, float[] targets, int at, double loss) {
        this.kind = kind;
        this.n = n;
        this.loss = loss;
        this.label = kind.labels() ? LossKind.labels(at / n + 1, n, targets, 0)[at / n] : 0;
        this.x = new double[n];
        this.t = new double[n];
        for (int j = 0; j < n; j++) {
            x[j] = predictions[at + j];
            t[j] = kind.labels() ? (j == label ? 1 : 0) : targets[at + j];
            if (kind == LossKind.SOFTMAX_SMOOTHED || kind == LossKind.SPARSE_SMOOTHED) {
                t[j] = t[j] * (1 - LossKind.SMOOTHING) + LossKind.SMOOTHING / n;
            }
        }
        this.m = Math.ceilDiv(Math.min(n, Numerics.CHUNK), 32) + 5
                + Math.ceil(Math.log(Math.ceilDiv(n, 4096)) / Math.log(2));
        this.targets = sum(j -> t[j]);
        this.total = sum(j -> x[j]);
        this.most = max(j -> x[j]);
        this.logSum = Math.log(sum(j -> Math.exp(x[j] - most)));
        this.focalTargets = sum(k -> t[k] * (1 + minusLog(k)));
        this.inside = sum(k -> share(k) == clamp(share(k)) ? t[k] : 0);
        this.jump = switch (kind) {
            case CATEGORICAL -> IntStream.range(0, n).anyMatch(this::nearAnEnd);
            case SPARSE_CATEGORICAL -> nearAnEnd(label);
            case CATEGORICAL_HINGE -> tie();
            default -> false;
        };
        this.predictionNorm = Math.sqrt(sum(k -> x[k] * x[k]));
        this.targetNorm = Math.sqrt(sum(k -> t[k] * t[k]));
    }

    private double sum(IntToDoubleFunction term) {
        return IntStream.range(0, n).mapToDouble(term).sum();
    }

    private double max(IntToDoubleFunction term) {
        return IntStream.range(0, n).mapToDouble(term).max().orElseThrow();
    }

    double loss() {
        double lanes = Math.ceilDiv(n, 32);
        return switch (kind) {
            case SOFTMAX_SMOOTHED, SPARSE_SMOOTHED ->
                (lanes + 11) * (loss + targets) + targets * (Math.abs(logSumExp()) + logSum);
            case WEIGHTED_LOGITS -> (m + 10) * loss;
            case BINARY_FOCAL, BINARY_FOCAL_ODD ->
                sum(j -> (m + 20 + 8 * gamma() + 4 * gamma() * Math.abs(Math.log(wrong(j)))) * focalTerm(j)) / n;
            case CATEGORICAL_FOCAL, CATEGORICAL_FOCAL_ODD -> sum(this::categoricalFocal);
            case CATEGORICAL -> (m + 4) * loss + (m + 2) * targets;
            case SPARSE_CATEGORICAL -> 4 * loss + m + 2;
            case HINGE -> (m + 4) * loss;
            case SQUARED_HINGE -> (m + 6) * loss;
            case CATEGORICAL_HINGE -> hingeError();
            case KL_DIVERGENCE -> (m + 4) * sum(j -> unit(t[j]) * Math.abs(Math.log(unit(t[j]) / unit(x[j]))))
                    + 2 * sum(j -> unit(t[j]));
            case COSINE -> 2 * m + 10;
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    double gradient(int j) {
        double lanes = Math.ceilDiv(n, 32);
        double y = Math.exp(x[j] - logSumExp());
        return switch (kind) {
            case SOFTMAX_SMOOTHED, SPARSE_SMOOTHED ->
                (2 * lanes + 24 + most - x[j]) * (y * targets + t[j]);
            case WEIGHTED_LOGITS -> {
                double w = LossKind.POSITIVE;
                yield 11 * (q(j) * (w * t[j] + 1 - t[j]) + (x[j] > 0 ? 1 - t[j] : w * t[j])) / n;
            }
            case BINARY_FOCAL, BINARY_FOCAL_ODD -> binaryFocal(j) / n;
            case CATEGORICAL_FOCAL, CATEGORICAL_FOCAL_ODD ->
                4 * Math.pow(1 + gamma(), 2) * (spread(j) + 24)
                        * (y * focalTargets + t[j] * (1 + minusLog(j)));
            case CATEGORICAL -> jump ? ANY : (2 * m + 8) * (inside + t[j] / clamp(share(j))) / total;
            case SPARSE_CATEGORICAL ->
                jump ? ANY : (2 * m + 8) * (1 + (j == label ? 1 / clamp(share(j)) : 0)) / total;
            case HINGE -> 2.0 / n;
            case SQUARED_HINGE -> 5 * 2 * Math.max(0, 1 - (t[j] == 0 ? -1 : t[j]) * x[j]) / n;
            case CATEGORICAL_HINGE -> jump ? ANY : 2;
            case KL_DIVERGENCE -> 3 * unit(t[j]) / unit(x[j]);
            case COSINE -> {
                double a = 1 / predictionNorm;
                double b = 1 / targetNorm;
                yield (3 * m + 20) * a * (a * Math.abs(x[j]) + b * Math.abs(t[j]));
            }
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    private double logSumExp() {
        return most + logSum;
    }

    private double gamma() {
        return kind == LossKind.BINARY_FOCAL || kind == LossKind.CATEGORICAL_FOCAL ? 2 : LossKind.GAMMA;
    }

    private double q(int j) {
        return 1 / (1 + Math.exp(Math.abs(x[j])));
    }

    private double disagreement(int j) {
        return x[j] > 0 ? 1 - t[j] : t[j];
    }

    private double wrong(int j) {
        double r = disagreement(j);
        return r * (1 - q(j)) + (1 - r) * q(j);
    }

    private double crossEntropy(int j) {
        return Math.abs(x[j]) * disagreement(j) + Math.log1p(Math.exp(-Math.abs(x[j])));
    }

    private double focus(int j) {
        double weight = kind == LossKind.BINARY_FOCAL ? 0.25 * t[j] + 0.75 * (1 - t[j]) : 1;
        return weight * Math.pow(wrong(j), gamma());
    }

    private double focalTerm(int j) {
        return focus(j) * crossEntropy(j);
    }

    private double binaryFocal(int j) {
        double share = q(j) * (1 - q(j)) / wrong(j);
        double size = gamma() * Math.abs(1 - 2 * t[j]) * share * crossEntropy(j) + q(j) + disagreement(j);
        return (32 + 8 * gamma() + 4 * gamma() * Math.abs(Math.log(wrong(j)))) * focus(j) * size;
    }

    /** M of {@link CategoricalFocalWithLogits}. */
    private double spread(int j) {
        return m + 6 + most - x[j];
    }

    private double minusLog(int j) {
        return logSumExp() - x[j];
    }

    private double categoricalFocal(int j) {
        double g = gamma();
        double f = Math.min(1, -Math.expm1(-minusLog(j)) + spread(j) * U);
        double alpha = kind == LossKind.CATEGORICAL_FOCAL ? 0.25 : 1;
        double ofWrong = spread(j) * g * Math.pow(f, g - 1);
        double ofPower = (m + 12 + 8 * g * (1 + Math.abs(g * Math.log(f)))) * Math.pow(f, g);
        double ofLog = (Math.abs(logSumExp()) + logSum + spread(j)) * Math.pow(f, g);
        return alpha * t[j] * ((ofWrong + ofPower) * minusLog(j) + ofLog);
    }

    private double share(int j) {
        return x[j] / total;
    }

    private static double clamp(double q) {
        return Math.clamp(q, (double) BinaryCrossEntropy.EPSILON, (double) BinaryCrossEntropy.LIMIT);
    }

    private static double unit(double x) {
        return Math.clamp(x, (double) BinaryCrossEntropy.EPSILON, 1.0);
    }

    private boolean nearAnEnd(int j) {
        double margin = (m + 3) * U;
        return Math.abs(share(j) / BinaryCrossEntropy.EPSILON - 1) <= margin
                || Math.abs(share(j) / BinaryCrossEntropy.LIMIT - 1) <= margin;
    }

    private double hingeError() {
        return (m + 6) * (max(j -> Math.abs((1 - t[j]) * x[j])) + sum(j -> Math.abs(t[j] * x[j])) + 1);
    }

    private boolean tie() {
        double worst = max(j -> (1 - t[j]) * x[j]);
        double h = worst - sum(j -> t[j] * x[j]) + 1;
        long bests = IntStream.range(0, n).filter(j -> (1 - t[j]) * x[j] == worst).count();
        return bests > 1 || Math.abs(h) <= U * hingeError();
    }
}

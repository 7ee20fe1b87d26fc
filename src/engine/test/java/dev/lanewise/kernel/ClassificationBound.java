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
    /** E of {@link SoftmaxCrossEntropy}. */
    private final double distance;

    private final double slopes;
    private final double slopeErrors;
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
        this.distance = sum(k -> share(k) * (most - x[k]));
        this.slopes = kind.softmax() ? sum(this::slope) : 0;
        this.slopeErrors = kind.softmax() ? sum(this::slopeError) : 0;
        this.inside = sum(k -> part(k) == clamp(part(k)) ? t[k] : 0);
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
        return switch (kind) {
            case SOFTMAX_SMOOTHED, SPARSE_SMOOTHED -> (m + 4) * loss + targets * (m + 1 + distance);
            case WEIGHTED_LOGITS -> (m + 9) * loss;
            case BINARY_FOCAL, BINARY_FOCAL_ODD -> sum(j -> (m + 13 + power(j)) * focalTerm(j)) / n;
            case CATEGORICAL_FOCAL, CATEGORICAL_FOCAL_ODD -> sum(this::categoricalFocal);
            case CATEGORICAL -> (m + 2) * loss + m * targets;
            case SPARSE_CATEGORICAL -> 2 * loss + m;
            case HINGE -> (m + 1) * loss;
            case SQUARED_HINGE -> (m + 3) * loss;
            case CATEGORICAL_HINGE -> hingeError();
            case KL_DIVERGENCE -> (m + 2) * sum(j -> unit(t[j]) * Math.abs(Math.log(unit(t[j]) / unit(x[j]))))
                    + sum(j -> unit(t[j]));
            case COSINE -> 2 * m + 6;
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    double gradient(int j) {
        double y = share(j);
        return switch (kind) {
            case SOFTMAX_SMOOTHED, SPARSE_SMOOTHED ->
                y * targets * (2 * m + 7 + most - x[j] + distance) + 4 * t[j];
            case WEIGHTED_LOGITS -> {
                double w = LossKind.POSITIVE;
                yield (10 * q(j) * (w * t[j] + 1 - t[j]) + 4 * (x[j] > 0 ? 1 - t[j] : w * t[j])) / n;
            }
            case BINARY_FOCAL, BINARY_FOCAL_ODD -> binaryFocal(j) / n;
            case CATEGORICAL_FOCAL, CATEGORICAL_FOCAL_ODD ->
                y * ((spread(j) + m + 1) * slopes + slopeErrors) + slopeError(j) + 2 * slope(j);
            case CATEGORICAL -> jump ? ANY : (2 * m + 3) * (inside + t[j] / clamp(part(j))) / total;
            case SPARSE_CATEGORICAL ->
                jump ? ANY : (j == label ? (2 * m + 3) * (1 + 1 / clamp(part(j))) : m) / total;
            case HINGE -> 2.0 / n;
            case SQUARED_HINGE -> 4 * 2 * Math.max(0, 1 - (t[j] == 0 ? -1 : t[j]) * x[j]) / n;
            case CATEGORICAL_HINGE -> jump ? ANY : 0;
            case KL_DIVERGENCE -> 2 * unit(t[j]) / unit(x[j]);
            case COSINE -> {
                double a = 1 / predictionNorm;
                double b = 1 / targetNorm;
                yield a * ((3 * m + 14) * a * Math.abs(x[j]) + (m + 8) * b * Math.abs(t[j]));
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

    /** k of {@link BinaryFocalWithLogits}. */
    private double power(int j) {
        return 7 * gamma() + 3 * gamma() * Math.abs(Math.log(wrong(j)));
    }

    private double binaryFocal(int j) {
        double share = q(j) * (1 - q(j)) / wrong(j);
        double first = gamma() * Math.abs(1 - 2 * t[j]) * share * crossEntropy(j);
        return focus(j) * ((35 + power(j)) * first + (15 + power(j)) * (q(j) + disagreement(j)));
    }

    /** K of {@link CategoricalFocalWithLogits}. */
    private double spread(int j) {
        return m + 4 + most - x[j] + distance;
    }

    private double minusLog(int j) {
        return logSumExp() - x[j];
    }

    /** y: softmax. */
    private double share(int j) {
        return Math.exp(-minusLog(j));
    }

    /** f: 1 − y. */
    private double others(int j) {
        return -Math.expm1(-minusLog(j));
    }

    /** F to that power. */
    private double power(int j, double exponent) {
        return Math.pow(others(j) + spread(j) * share(j) * U, exponent);
    }

    /** r, without what is 0·∞ where f is 0. */
    private double rest(int j) {
        return gamma() + 3 * gamma() * (others(j) == 0 ? 0 : Math.abs(Math.log(others(j))));
    }

    private double alpha() {
        return kind == LossKind.CATEGORICAL_FOCAL ? 0.25 : 1;
    }

    private double categoricalFocal(int j) {
        double ofWrong = gamma() * spread(j) * share(j) * power(j, gamma() - 1);
        double ofRest = (m + 8 + rest(j)) * power(j, gamma());
        return alpha() * t[j]
                * ((ofWrong + ofRest) * minusLog(j) + (m + 1 + distance) * power(j, gamma()));
    }

    /** B: γ·y·L/f, whose limit at f = 0 is γ. */
    private double bend(int j) {
        return gamma() * share(j) * (others(j) == 0 ? 1 : minusLog(j) / others(j));
    }

    /** v. */
    private double slope(int j) {
        return alpha() * t[j] * Math.pow(others(j), gamma()) * (1 + bend(j));
    }

    /** e. */
    private double slopeError(int j) {
        double lower = power(j, gamma() - 1);
        double full = power(j, gamma());
        double ofPower = (1 + bend(j)) * (gamma() * spread(j) * share(j) * lower + (rest(j) + 6) * full);
        double ofBend = bend(j) * (spread(j) * lower + 6 * full) + gamma() * (m + 1 + distance) * share(j) * lower;
        return alpha() * t[j] * (ofPower + ofBend);
    }

    /** A probability's part of the row's sum. */
    private double part(int j) {
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
        return Math.abs(part(j) / BinaryCrossEntropy.EPSILON - 1) <= margin
                || Math.abs(part(j) / BinaryCrossEntropy.LIMIT - 1) <= margin;
    }

    private double hingeError() {
        return 4 * max(j -> Math.abs((1 - t[j]) * x[j])) + (m + 2) * sum(j -> Math.abs(t[j] * x[j])) + 1;
    }

    private boolean tie() {
        double worst = max(j -> (1 - t[j]) * x[j]);
        double h = worst - sum(j -> t[j] * x[j]) + 1;
        long bests = IntStream.range(0, n).filter(j -> (1 - t[j]) * x[j] == worst).count();
        return bests > 1 || Math.abs(h) <= U * hingeError();
    }
}

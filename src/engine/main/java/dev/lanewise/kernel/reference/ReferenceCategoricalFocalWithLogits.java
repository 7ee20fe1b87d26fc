package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.CategoricalFocalWithLogits;

/** The naive loss that {@link CategoricalFocalWithLogits} binds. */
final class ReferenceCategoricalFocalWithLogits extends ReferenceLoss {
    private final double gamma;
    private final double alpha;

    ReferenceCategoricalFocalWithLogits(float gamma, float alpha) {
        CategoricalFocalWithLogits.check(gamma, alpha);
        this.gamma = gamma;
        this.alpha = alpha;
    }

    @Override
    double loss(int n, double[] prediction, int p, double[] target, int t) {
        LogSumExp lse = LogSumExp.of(n, prediction, p);
        double loss = 0;
        for (int j = 0; j < n; j++) {
            double log = lse.logProbability(prediction[p + j]);
            loss -= alpha * target[t + j] * focus(wrong(log)) * log;
        }
        return loss;
    }

    @Override
    void gradient(int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        LogSumExp lse = LogSumExp.of(n, prediction, p);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += slope(lse.logProbability(prediction[p + j]), target[t + j]);
        }
        for (int k = 0; k < n; k++) {
            double log = lse.logProbability(prediction[p + k]);
            gradient[g + k] = factor * (StrictMath.exp(log) * sum - slope(log, target[t + k]));
        }
    }

    /** What stands for the target in the gradient. */
    private double slope(double log, double t) {
        double f = wrong(log);
        return alpha * t * focus(f) * (1 - gamma * StrictMath.exp(log) * (log / Math.max(f, Double.MIN_VALUE)));
    }

    private static double wrong(double log) {
        return -StrictMath.expm1(log);
    }

    private double focus(double f) {
        return gamma == 0 ? 1 : StrictMath.pow(f, gamma);
    }
}

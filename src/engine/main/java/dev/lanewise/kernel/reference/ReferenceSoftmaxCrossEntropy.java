package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SoftmaxCrossEntropy;

/** The naive {@link SoftmaxCrossEntropy}. */
final class ReferenceSoftmaxCrossEntropy extends ReferenceLoss implements SoftmaxCrossEntropy {
    @Override
    double loss(int n, double[] prediction, int p, double[] target, int t) {
        LogSumExp lse = LogSumExp.of(n, prediction, p);
        double loss = 0;
        for (int j = 0; j < n; j++) {
            loss -= target[t + j] * lse.logProbability(prediction[p + j]);
        }
        return loss;
    }

    @Override
    void gradient(int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        LogSumExp lse = LogSumExp.of(n, prediction, p);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += target[t + j];
        }
        for (int j = 0; j < n; j++) {
            double y = StrictMath.exp(lse.logProbability(prediction[p + j]));
            gradient[g + j] = factor * (y * sum - target[t + j]);
        }
    }
}

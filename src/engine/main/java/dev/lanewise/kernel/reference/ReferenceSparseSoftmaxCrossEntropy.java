package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;

/** The naive {@link SparseSoftmaxCrossEntropy}. */
final class ReferenceSparseSoftmaxCrossEntropy extends ReferenceLabelLoss implements SparseSoftmaxCrossEntropy {
    @Override
    double loss(int n, double[] prediction, int p, int label) {
        return -LogSumExp.of(n, prediction, p).logProbability(prediction[p + label]);
    }

    @Override
    void gradient(int n, double[] prediction, int p, int label, double factor, double[] gradient, int g) {
        LogSumExp lse = LogSumExp.of(n, prediction, p);
        for (int j = 0; j < n; j++) {
            double y = StrictMath.exp(lse.logProbability(prediction[p + j]));
            gradient[g + j] = factor * (j == label ? y - 1 : y);
        }
    }
}

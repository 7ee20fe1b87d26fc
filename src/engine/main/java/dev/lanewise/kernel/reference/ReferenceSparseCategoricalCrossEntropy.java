package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SparseCategoricalCrossEntropy;

/** The naive {@link SparseCategoricalCrossEntropy}. */
final class ReferenceSparseCategoricalCrossEntropy extends ReferenceLabelLoss implements SparseCategoricalCrossEntropy {
    @Override
    double loss(int n, double[] prediction, int p, int label) {
        double q = prediction[p + label] / ReferenceCategoricalCrossEntropy.sum(n, prediction, p);
        return -StrictMath.log(ReferenceCategoricalCrossEntropy.clamp(q));
    }

    @Override
    void gradient(int n, double[] prediction, int p, int label, double factor, double[] gradient, int g) {
        double sum = ReferenceCategoricalCrossEntropy.sum(n, prediction, p);
        double q = prediction[p + label] / sum;
        double inside = ReferenceCategoricalCrossEntropy.outside(q) ? 0 : 1;
        for (int k = 0; k < n; k++) {
            gradient[g + k] = factor * inside / sum;
        }
        gradient[g + label] = factor * (ReferenceCategoricalCrossEntropy.outside(q) ? 0 : 1 - 1 / q) / sum;
    }
}

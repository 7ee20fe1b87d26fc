package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.CategoricalCrossEntropy;

/** The naive {@link CategoricalCrossEntropy}. */
final class ReferenceCategoricalCrossEntropy extends ReferenceLoss implements CategoricalCrossEntropy {
    @Override
    double loss(int n, double[] prediction, int p, double[] target, int t) {
        double sum = sum(n, prediction, p);
        double loss = 0;
        for (int j = 0; j < n; j++) {
            loss -= target[t + j] * StrictMath.log(clamp(prediction[p + j] / sum));
        }
        return loss;
    }

    @Override
    void gradient(int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        double sum = sum(n, prediction, p);
        double inside = 0;
        for (int j = 0; j < n; j++) {
            inside += outside(prediction[p + j] / sum) ? 0 : target[t + j];
        }
        for (int k = 0; k < n; k++) {
            double q = prediction[p + k] / sum;
            gradient[g + k] = factor * (inside - (outside(q) ? 0 : target[t + k] / q)) / sum;
        }
    }

    static double sum(int n, double[] prediction, int p) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += prediction[p + j];
        }
        return sum;
    }

    /** At the floats of the contract. */
    static double clamp(double q) {
        return Double.isNaN(q) ? q : Math.clamp(q, (double) BinaryCrossEntropy.EPSILON, (double) BinaryCrossEntropy.LIMIT);
    }

    static boolean outside(double q) {
        return q < BinaryCrossEntropy.EPSILON || q > BinaryCrossEntropy.LIMIT;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.CategoricalHinge;

/** The naive {@link CategoricalHinge}. */
final class ReferenceCategoricalHinge extends ReferenceLoss implements CategoricalHinge {
    @Override
    double loss(int n, double[] prediction, int p, double[] target, int t) {
        double right = 0;
        for (int j = 0; j < n; j++) {
            right += target[t + j] * prediction[p + j];
        }
        int best = bestWrong(n, prediction, p, target, t);
        return Math.max(0, wrong(prediction[p + best], target[t + best]) - right + 1);
    }

    @Override
    void gradient(int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        double loss = n == 0 ? 0 : loss(n, prediction, p, target, t);
        int best = bestWrong(n, prediction, p, target, t);
        for (int k = 0; k < n; k++) {
            double slope = (k == best ? 1 - target[t + k] : 0) - target[t + k];
            gradient[g + k] = loss > 0 ? factor * slope : loss;
        }
    }

    /** The first column with the largest wrong score; a NaN counts as larger than all. */
    private static int bestWrong(int n, double[] prediction, int p, double[] target, int t) {
        int best = 0;
        for (int j = 1; j < n; j++) {
            double score = wrong(prediction[p + j], target[t + j]);
            double most = wrong(prediction[p + best], target[t + best]);
            if (score > most || (Double.isNaN(score) && !Double.isNaN(most))) {
                best = j;
            }
        }
        return best;
    }

    private static double wrong(double p, double t) {
        return (1 - t) * p;
    }
}

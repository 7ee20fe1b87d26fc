package dev.lanewise.kernel.reference;

/** A naive loss that is a mean over the columns, or a sum; a subclass is one term and its derivative. */
abstract class ReferenceMeanLoss extends ReferenceLoss {
    /** The term of prediction p and target t. */
    abstract double term(double p, double t);

    /** The term's derivative by p. */
    abstract double derivative(double p, double t);

    /** Whether the loss is the mean of the terms, as most are, or else their sum. */
    boolean mean() {
        return true;
    }

    @Override
    final double loss(int n, double[] prediction, int p, double[] target, int t) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += term(prediction[p + j], target[t + j]);
        }
        return mean() ? sum / n : sum;
    }

    @Override
    final void gradient(
            int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        for (int j = 0; j < n; j++) {
            gradient[g + j] = factor * derivative(prediction[p + j], target[t + j]) / (mean() ? n : 1);
        }
    }
}

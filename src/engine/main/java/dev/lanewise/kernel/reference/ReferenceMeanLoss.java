package dev.lanewise.kernel.reference;

/** A naive loss that is a mean over the columns; a subclass is one term and its derivative. */
abstract class ReferenceMeanLoss extends ReferenceLoss {
    /** The term of prediction p and target t. */
    abstract double term(double p, double t);

    /** The term's derivative by p. */
    abstract double derivative(double p, double t);

    @Override
    final double loss(int n, double[] prediction, int p, double[] target, int t) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += term(prediction[p + j], target[t + j]);
        }
        return sum / n;
    }

    @Override
    final void gradient(
            int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        for (int j = 0; j < n; j++) {
            gradient[g + j] = factor * derivative(prediction[p + j], target[t + j]) / n;
        }
    }
}

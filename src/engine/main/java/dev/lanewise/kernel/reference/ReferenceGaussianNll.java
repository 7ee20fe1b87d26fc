package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.GaussianNll;

/** The naive loss of {@link GaussianNll}. */
final class ReferenceGaussianNll extends ReferenceLoss {
    private final double constant;

    ReferenceGaussianNll(boolean full) {
        this.constant = full ? StrictMath.log(2 * Math.PI) : 0;
    }

    @Override
    public int targetColumns(int columns) {
        return GaussianNll.values(columns);
    }

    @Override
    double loss(int n, double[] prediction, int p, double[] target, int t) {
        int values = n / 2;
        double sum = 0;
        for (int j = 0; j < values; j++) {
            double s = prediction[p + values + j];
            double z = (prediction[p + j] - target[t + j]) * StrictMath.exp(-s / 2);
            sum += (s + z * z + constant) / 2;
        }
        return sum / values;
    }

    @Override
    void gradient(int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        int values = n / 2;
        for (int j = 0; j < values; j++) {
            double h = StrictMath.exp(-prediction[p + values + j] / 2);
            double z = (prediction[p + j] - target[t + j]) * h;
            gradient[g + j] = factor * z * h / values;
            gradient[g + values + j] = factor * (1 - z * z) / 2 / values;
        }
    }
}

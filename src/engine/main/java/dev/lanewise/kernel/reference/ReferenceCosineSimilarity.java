package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.CosineSimilarity;

/** The naive {@link CosineSimilarity}. */
final class ReferenceCosineSimilarity extends ReferenceLoss implements CosineSimilarity {
    @Override
    double loss(int n, double[] prediction, int p, double[] target, int t) {
        double norms = norm(dot(n, prediction, p, prediction, p)) * norm(dot(n, target, t, target, t));
        return -dot(n, prediction, p, target, t) / norms;
    }

    @Override
    void gradient(int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g) {
        double squares = dot(n, prediction, p, prediction, p);
        double length = norm(squares);
        double targetLength = norm(dot(n, target, t, target, t));
        double similarity = dot(n, prediction, p, target, t) / (length * targetLength);
        double along = squares <= EPSILON ? 0 : similarity / length;
        for (int k = 0; k < n; k++) {
            gradient[g + k] = factor * (along * prediction[p + k] - target[t + k] / targetLength) / length;
        }
    }

    private static double norm(double squares) {
        return StrictMath.sqrt(Math.max(squares, EPSILON));
    }

    private static double dot(int n, double[] x, int xOffset, double[] y, int yOffset) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += x[xOffset + j] * y[yOffset + j];
        }
        return sum;
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.BinaryFocalWithLogits;

/** The naive loss that {@link BinaryFocalWithLogits} binds. */
final class ReferenceBinaryFocalWithLogits extends ReferenceMeanLoss {
    private final double gamma;
    private final double positive;
    private final double negative;

    ReferenceBinaryFocalWithLogits(float gamma, float positive, float negative) {
        BinaryFocalWithLogits.check(gamma, positive, negative);
        this.gamma = gamma;
        this.positive = positive;
        this.negative = negative;
    }

    @Override
    double term(double z, double t) {
        double focus = gamma == 0 ? 1 : StrictMath.pow(wrong(z, t), gamma);
        return weight(t) * focus * crossEntropy(z, t);
    }

    @Override
    double derivative(double z, double t) {
        double f = wrong(z, t);
        double focus = gamma == 0 ? 1 : StrictMath.pow(f, gamma);
        double q = 1 / (1 + StrictMath.exp(Math.abs(z)));
        double share = q * (1 - q) / Math.max(f, Double.MIN_VALUE);
        double error = z > 0 ? 1 - t - q : q - t;
        return weight(t) * focus * (gamma * (1 - 2 * t) * (share * crossEntropy(z, t)) + error);
    }

    /** The probability of being wrong. */
    private static double wrong(double z, double t) {
        double q = 1 / (1 + StrictMath.exp(Math.abs(z)));
        double disagreement = z > 0 ? 1 - t : t;
        return disagreement * (1 - q) + (1 - disagreement) * q;
    }

    private static double crossEntropy(double z, double t) {
        return Math.abs(z) * (z > 0 ? 1 - t : t) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    private double weight(double t) {
        return positive * t + negative * (1 - t);
    }
}

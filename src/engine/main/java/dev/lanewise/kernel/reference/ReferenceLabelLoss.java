package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LossChecks;

/** The loops of a naive loss against labels; a subclass is one row in double. */
abstract class ReferenceLabelLoss implements LabelLossKernel {
    /** The loss of the row of n elements at {@code p}. */
    abstract double loss(int n, double[] prediction, int p, int label);

    /** The derivatives of that loss, times {@code factor}, from {@code gradient[g]} on; gradient may be prediction. */
    abstract void gradient(int n, double[] prediction, int p, int label, double factor, double[] gradient, int g);

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, prediction, predictionOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int n = rows * columns;
        double[] wideLosses = new double[rows];
        double[] wideGradient = gradient == null ? null : new double[n];
        compute(
                rows, columns, Widening.widen(n, prediction, predictionOffset), 0, labels, labelsOffset,
                weights == null ? null : Widening.widen(rows, weights, weightsOffset), 0, scale,
                wideLosses, 0, wideGradient, 0);
        Widening.narrow(rows, wideLosses, losses, lossesOffset);
        if (gradient != null) {
            Widening.narrow(n, wideGradient, gradient, gradientOffset);
        }
    }

    @Override
    public final void compute(
            int rows, int columns,
            double[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, prediction, predictionOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * columns;
            int label = labels[labelsOffset + i];
            double w = weights == null ? 1 : weights[weightsOffset + i];
            losses[lossesOffset + i] = w * loss(columns, prediction, p, label);
            if (gradient != null) {
                gradient(columns, prediction, p, label, scale * w, gradient, gradientOffset + i * columns);
            }
        }
    }
}

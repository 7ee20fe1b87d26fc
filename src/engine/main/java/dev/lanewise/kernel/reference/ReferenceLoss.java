package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;

/** The loops of a naive loss; a subclass is one row in double. */
abstract class ReferenceLoss implements LossKernel {
    /** The loss of the row of n elements at {@code p}, {@code t}. */
    abstract double loss(int n, double[] prediction, int p, double[] target, int t);

    /** The derivatives of that loss, times {@code factor}, from {@code gradient[g]} on; gradient may be prediction. */
    abstract void gradient(
            int n, double[] prediction, int p, double[] target, int t, double factor, double[] gradient, int g);

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        int targetColumns = targetColumns(columns);
        LossChecks.dense(
                rows, columns, targetColumns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int n = rows * columns;
        double[] wideLosses = new double[rows];
        double[] wideGradient = gradient == null ? null : new double[n];
        compute(
                rows, columns,
                Widening.widen(n, prediction, predictionOffset), 0, Widening.widen(rows * targetColumns, target, targetOffset), 0,
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
            double[] prediction, int predictionOffset, double[] target, int targetOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        int targetColumns = targetColumns(columns);
        LossChecks.dense(
                rows, columns, targetColumns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * columns;
            int t = targetOffset + i * targetColumns;
            double w = weights == null ? 1 : weights[weightsOffset + i];
            losses[lossesOffset + i] = w * (columns == 0 ? 0 : loss(columns, prediction, p, target, t));
            if (gradient != null) {
                gradient(columns, prediction, p, target, t, scale * w, gradient, gradientOffset + i * columns);
            }
        }
    }
}

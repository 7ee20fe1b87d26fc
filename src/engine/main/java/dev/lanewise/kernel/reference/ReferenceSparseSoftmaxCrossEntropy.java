package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;

/** The naive {@link SparseSoftmaxCrossEntropy}. */
final class ReferenceSparseSoftmaxCrossEntropy implements SparseSoftmaxCrossEntropy {
    @Override
    public void compute(
            int rows, int columns,
            float[] logits, int logitsOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, logits, logitsOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int n = rows * columns;
        double[] wideLosses = new double[rows];
        double[] wideGradient = gradient == null ? null : new double[n];
        compute(
                rows, columns, Widening.widen(n, logits, logitsOffset), 0, labels, labelsOffset,
                weights == null ? null : Widening.widen(rows, weights, weightsOffset), 0, scale,
                wideLosses, 0, wideGradient, 0);
        Widening.narrow(rows, wideLosses, losses, lossesOffset);
        if (gradient != null) {
            Widening.narrow(n, wideGradient, gradient, gradientOffset);
        }
    }

    @Override
    public void compute(
            int rows, int columns,
            double[] logits, int logitsOffset, int[] labels, int labelsOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, logits, logitsOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int z = logitsOffset + i * columns;
            int label = labels[labelsOffset + i];
            double w = weights == null ? 1 : weights[weightsOffset + i];
            LogSumExp lse = LogSumExp.of(columns, logits, z);
            losses[lossesOffset + i] = w * -lse.logProbability(logits[z + label]);
            if (gradient != null) {
                for (int j = 0; j < columns; j++) {
                    double y = StrictMath.exp(lse.logProbability(logits[z + j]));
                    gradient[gradientOffset + i * columns + j] = scale * w * (j == label ? y - 1 : y);
                }
            }
        }
    }
}

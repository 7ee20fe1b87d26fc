package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;

/** The loops of a scalar loss of whole rows; a subclass is one row. */
abstract class ScalarRowLoss implements LossKernel {
    /** The loss of a row of n elements; its gradients, times {@code factor}, go to {@code gradient} unless it is null. */
    abstract float row(
            int n, float[] prediction, int p, float[] target, int t, float factor, float[] gradient, int g);

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float loss = columns == 0
                    ? 0f
                    : row(
                            columns, prediction, predictionOffset + at, target, targetOffset + at,
                            scale * w, gradient, gradientOffset + at);
            losses[lossesOffset + i] = w * loss;
        }
    }
}

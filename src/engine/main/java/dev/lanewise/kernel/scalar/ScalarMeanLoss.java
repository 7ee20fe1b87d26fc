package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;

/** The loops of a scalar loss that is a mean over the columns, or a sum; a subclass is its contract's term and gradient. */
abstract class ScalarMeanLoss extends ScalarTermSum implements LossKernel {
    /** {@code sum} with the term of prediction p and target t added. */
    abstract float add(float sum, float p, float t);

    /** step·(the term's derivative by p). */
    abstract float gradient(float step, float p, float t);

    /** Whether the loss is the mean of the terms, as most are, or else their sum. */
    boolean mean() {
        return true;
    }

    @Override
    final float add(float lane, float x, float y, float shift) {
        return add(lane, x, y);
    }

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int divisor = mean() ? Math.max(columns, 1) : 1;
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * columns;
            int t = targetOffset + i * columns;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float sum = of(columns, prediction, p, target, t, 0f);
            losses[lossesOffset + i] = w * (sum / divisor);
            if (gradient != null) {
                int g = gradientOffset + i * columns;
                float step = scale * w / divisor;
                for (int j = 0; j < columns; j++) {
                    gradient[g + j] = gradient(step, prediction[p + j], target[t + j]);
                }
            }
        }
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;

/** The loops of a scalar loss that is a mean over the columns; a subclass is its contract's term and gradient. */
abstract class ScalarMeanLoss extends ScalarTermSum implements LossKernel {
    /** {@code sum} with the term of prediction p and target t added. */
    abstract float add(float sum, float p, float t);

    /** step·(the term's derivative by p). */
    abstract float gradient(float step, float p, float t);

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
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * columns;
            int t = targetOffset + i * columns;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float sum = of(columns, prediction, p, target, t, 0f);
            losses[lossesOffset + i] = w * (sum / Math.max(columns, 1));
            if (gradient != null) {
                int g = gradientOffset + i * columns;
                float step = scale * w / columns;
                for (int j = 0; j < columns; j++) {
                    gradient[g + j] = gradient(step, prediction[p + j], target[t + j]);
                }
            }
        }
    }
}

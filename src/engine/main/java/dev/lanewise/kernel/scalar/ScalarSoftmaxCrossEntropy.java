package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.SoftmaxCrossEntropy;

/** The portable {@link SoftmaxCrossEntropy}. */
final class ScalarSoftmaxCrossEntropy implements SoftmaxCrossEntropy {
    @Override
    public void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int z = predictionOffset + i * columns;
            int t = targetOffset + i * columns;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float max = ScalarMax.of(columns, prediction, z);
            float sum = ScalarTermSum.SHIFTED_EXP.of(columns, prediction, z, prediction, z, max);
            float targets = ScalarLaneSum.of(columns, target, t);
            float dot = ScalarTermSum.SHIFTED_PRODUCT.of(columns, prediction, z, target, t, max);
            losses[lossesOffset + i] = columns == 0 ? w * 0f : w * Math.fma(Log.of(sum), targets, -dot);
            if (gradient != null) {
                int g = gradientOffset + i * columns;
                float factor = scale * w;
                float quotient = targets / sum;
                for (int j = 0; j < columns; j++) {
                    float e = Exp.of(prediction[z + j] - max);
                    gradient[g + j] = factor * Math.fma(e, quotient, -target[t + j]);
                }
            }
        }
    }
}

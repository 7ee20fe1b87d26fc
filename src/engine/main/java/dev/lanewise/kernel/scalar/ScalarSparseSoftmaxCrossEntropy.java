package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;

/** The portable {@link SparseSoftmaxCrossEntropy}. */
final class ScalarSparseSoftmaxCrossEntropy implements SparseSoftmaxCrossEntropy {
    @Override
    public void compute(
            int rows, int columns,
            float[] logits, int logitsOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, logits, logitsOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int z = logitsOffset + i * columns;
            int label = labels[labelsOffset + i];
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float max = ScalarMax.of(columns, logits, z);
            float sum = ScalarTermSum.SHIFTED_EXP.of(columns, logits, z, logits, z, max);
            losses[lossesOffset + i] = w * (Log.of(sum) - (logits[z + label] - max));
            if (gradient != null) {
                int g = gradientOffset + i * columns;
                float factor = scale * w;
                float atLabel = factor * Math.fma(Exp.of(logits[z + label] - max), 1f / sum, -1f);
                float quotient = factor * (1f / sum);
                for (int j = 0; j < columns; j++) {
                    gradient[g + j] = Exp.of(logits[z + j] - max) * quotient;
                }
                gradient[g + label] = atLabel;
            }
        }
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.GaussianNll;
import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Scratch;

/** The portable loss of {@link GaussianNll}. */
final class ScalarGaussianNll implements LossKernel {
    private final float constant;

    ScalarGaussianNll(boolean full) {
        this.constant = full ? GaussianNll.LN_2PI : 0f;
    }

    @Override
    public int targetColumns(int columns) {
        return GaussianNll.values(columns);
    }

    @Override
    public void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        int values = GaussianNll.values(columns);
        LossChecks.dense(
                rows, columns, values, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        float[] terms = Scratch.take(values);
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * columns;
            int t = targetOffset + i * values;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            for (int j = 0; j < values; j++) {
                terms[j] = GaussianNll.term(prediction[p + j], prediction[p + values + j], target[t + j], constant);
            }
            losses[lossesOffset + i] = w * (ScalarLaneSum.of(values, terms, 0) / Math.max(values, 1));
            if (gradient != null) {
                gradients(values, scale * w / values, prediction, p, target, t, gradient, gradientOffset + i * columns);
            }
        }
        Scratch.give(terms);
    }

    private static void gradients(
            int values, float step, float[] prediction, int p, float[] target, int t, float[] gradient, int g) {
        for (int j = 0; j < values; j++) {
            float mean = prediction[p + j];
            float s = prediction[p + values + j];
            gradient[g + j] = GaussianNll.meanGradient(step, mean, s, target[t + j]);
            gradient[g + values + j] = GaussianNll.varianceGradient(step, mean, s, target[t + j]);
        }
    }
}

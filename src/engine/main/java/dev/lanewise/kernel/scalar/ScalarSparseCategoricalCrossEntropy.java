package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.SparseCategoricalCrossEntropy;

/** The portable {@link SparseCategoricalCrossEntropy}. */
final class ScalarSparseCategoricalCrossEntropy implements SparseCategoricalCrossEntropy {
    @Override
    public void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, prediction, predictionOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + i * columns;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float loss = SparseCategoricalCrossEntropy.row(
                    columns, prediction, p, labels[labelsOffset + i], ScalarLaneSum.of(columns, prediction, p), scale * w,
                    gradient, gradientOffset + i * columns);
            losses[lossesOffset + i] = w * loss;
        }
    }
}

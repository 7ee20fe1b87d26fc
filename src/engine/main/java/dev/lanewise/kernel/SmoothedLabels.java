package dev.lanewise.kernel;

import java.util.Arrays;

/** A loss of labels as a dense one of their one-hot rows, moved by {@link LabelSmoothing}, some rows at a time, in scratch. */
record SmoothedLabels(LossKernel loss, float epsilon) implements LabelLossKernel {
    @Override
    public void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, prediction, predictionOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int together = SmoothedTargets.together(columns);
        int length = Math.min(rows, together) * columns;
        float[] targets = Scratch.take(length);
        float other = epsilon / columns;
        Arrays.fill(targets, 0, length, other);
        for (int i = 0; i < rows; i += together) {
            int count = Math.min(together, rows - i);
            for (int r = 0; r < count; r++) {
                targets[r * columns + labels[labelsOffset + i + r]] = (1f - epsilon) + other;
            }
            loss.compute(
                    count, columns, prediction, predictionOffset + i * columns, targets, 0,
                    weights, weightsOffset + i, scale,
                    losses, lossesOffset + i, gradient, gradientOffset + i * columns);
            for (int r = 0; r < count; r++) {
                targets[r * columns + labels[labelsOffset + i + r]] = other;
            }
        }
        Scratch.give(targets);
    }

    @Override
    public void compute(
            int rows, int columns,
            double[] prediction, int predictionOffset, int[] labels, int labelsOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, prediction, predictionOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        double[] targets = new double[rows * columns];
        Arrays.fill(targets, (double) epsilon / columns);
        for (int i = 0; i < rows; i++) {
            targets[i * columns + labels[labelsOffset + i]] += 1.0 - epsilon;
        }
        loss.compute(
                rows, columns, prediction, predictionOffset, targets, 0, weights, weightsOffset, scale,
                losses, lossesOffset, gradient, gradientOffset);
    }
}

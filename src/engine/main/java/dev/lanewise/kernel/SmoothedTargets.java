package dev.lanewise.kernel;

/** A loss whose targets {@link LabelSmoothing} has moved, some rows at a time, in scratch. The same class serves every form. */
record SmoothedTargets(LossKernel loss, float epsilon, boolean binary) implements LossKernel {
    /** Elements of a block of rows. */
    static final int BLOCK = 4096;

    @Override
    public void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int together = together(columns);
        float[] smoothed = Scratch.take(Math.min(rows, together) * columns);
        for (int i = 0; i < rows; i += together) {
            int count = Math.min(together, rows - i);
            int at = i * columns;
            smooth(count * columns, target, targetOffset + at, 1f - epsilon, epsilon / classes(columns), smoothed);
            loss.compute(
                    count, columns, prediction, predictionOffset + at, smoothed, 0, weights, weightsOffset + i, scale,
                    losses, lossesOffset + i, gradient, gradientOffset + at);
        }
        Scratch.give(smoothed);
    }

    /** A plain loop of one operation, which C2 makes vectors of. */
    private static void smooth(int n, float[] target, int offset, float factor, float shift, float[] smoothed) {
        for (int j = 0; j < n; j++) {
            smoothed[j] = Math.fma(target[offset + j], factor, shift);
        }
    }

    @Override
    public void compute(
            int rows, int columns,
            double[] prediction, int predictionOffset, double[] target, int targetOffset,
            double[] weights, int weightsOffset, double scale,
            double[] losses, int lossesOffset, double[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        double[] smoothed = new double[rows * columns];
        for (int j = 0; j < smoothed.length; j++) {
            smoothed[j] = target[targetOffset + j] * (1.0 - epsilon) + (double) epsilon / classes(columns);
        }
        loss.compute(
                rows, columns, prediction, predictionOffset, smoothed, 0, weights, weightsOffset, scale,
                losses, lossesOffset, gradient, gradientOffset);
    }

    private int classes(int columns) {
        return binary ? 2 : columns;
    }

    /** How many rows a block holds. */
    static int together(int columns) {
        return Math.max(1, BLOCK / Math.max(1, columns));
    }
}

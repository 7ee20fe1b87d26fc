package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Scratch;

/**
 * What the SIMD losses of whole rows share. Blocks of rows go through scratch, see {@link RowBlock}: array 0 holds the
 * predictions and at last the gradients, array 1 the targets, array 2 each row's scale·w once an element, which is set for
 * gradients only; the others belong to the subclass.
 */
abstract class VectorRowLoss implements LossKernel {
    /** How many arrays the subclass uses, those three included. */
    abstract int arrays();

    /**
     * The losses of a block, without weights, and where {@code gradient} the gradients into array 0.
     *
     * @param stride from one array in scratch to the next, full vectors
     */
    abstract void block(
            int rows, int columns, int stride, float[] scratch, float[] losses, int lossesOffset, boolean gradient);

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int together = RowBlock.rows(columns);
        int stride = RowBlock.stride(Math.min(rows, together) * columns);
        float[] scratch = Scratch.take(arrays() * stride);
        for (int i = 0; i < rows; i += together) {
            int count = Math.min(together, rows - i);
            int at = i * columns;
            int n = count * columns;
            System.arraycopy(prediction, predictionOffset + at, scratch, 0, n);
            System.arraycopy(target, targetOffset + at, scratch, stride, n);
            for (int r = 0; gradient != null && r < count; r++) {
                float factor = weights == null ? scale : scale * weights[weightsOffset + i + r];
                RowBlock.fill(scratch, 2 * stride, r, columns, factor);
            }
            block(count, columns, stride, scratch, losses, lossesOffset + i, gradient != null);
            for (int r = i; weights != null && r < i + count; r++) {
                losses[lossesOffset + r] = weights[weightsOffset + r] * losses[lossesOffset + r];
            }
            if (gradient != null) {
                System.arraycopy(scratch, 0, gradient, gradientOffset + at, n);
            }
        }
        Scratch.give(scratch);
    }
}

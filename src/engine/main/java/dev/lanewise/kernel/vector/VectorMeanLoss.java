package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;

/**
 * What the SIMD losses that are means over the columns share: rows run along the columns, a single column runs down the rows,
 * where every row is one term and its sum that term.
 */
abstract class VectorMeanLoss implements LossKernel {
    private static final int LANES = LaneRing.SPECIES.length();

    /** The sum of a chunk of a vector or more, with its gradients unless they are null. */
    abstract float chunk(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step, float[] gradient, int gradientOffset);

    /** {@link #chunk} for less than a vector. */
    abstract float few(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step, float[] gradient, int gradientOffset);

    /** All full vectors of a call with one column; returns where it stopped. */
    abstract int column(
            int rows, float[] p, int pOffset, float[] t, int tOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset);

    /** {@code sum} with the term of p and t added. */
    abstract float add(float sum, float p, float t);

    /** step·(the term's derivative by p). */
    abstract float gradient(float step, float p, float t);

    @Override
    public final void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int i = 0;
        if (columns == 1 && rows >= 2 * LANES) {
            i = column(
                    rows, prediction, predictionOffset, target, targetOffset, weights, weightsOffset, scale,
                    losses, lossesOffset, gradient, gradientOffset);
        }
        for (; i < rows; i++) {
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float sum = row(
                    columns,
                    prediction, predictionOffset + i * columns, target, targetOffset + i * columns,
                    scale * w / columns, gradient, gradientOffset + i * columns);
            losses[lossesOffset + i] = w * (sum / Math.max(columns, 1));
        }
    }

    private float row(
            int n, float[] p, int pOffset, float[] t, int tOffset, float step, float[] gradient, int gradientOffset) {
        if (n == 1) {
            float pj = p[pOffset];
            float tj = t[tOffset];
            if (gradient != null) {
                gradient[gradientOffset] = gradient(step, pj, tj);
            }
            return add(0f, pj, tj);
        }
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return row(left, p, pOffset, t, tOffset, step, gradient, gradientOffset)
                    + row(n - left, p, pOffset + left, t, tOffset + left, step, gradient, gradientOffset + left);
        }
        return n >= LANES
                ? chunk(n, p, pOffset, t, tOffset, step, gradient, gradientOffset)
                : few(n, p, pOffset, t, tOffset, step, gradient, gradientOffset);
    }
}

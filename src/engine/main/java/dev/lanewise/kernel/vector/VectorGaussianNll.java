package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.GaussianNll;
import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import dev.lanewise.kernel.Scratch;
import java.util.Arrays;

/**
 * The SIMD loss of {@link GaussianNll}. Blocks and scratch as in {@link VectorMeanLoss}; short rows are packed, all means of a
 * block, then all its log-variances, so that one body serves rows of any length, and unpacked gradients replace them.
 */
final class VectorGaussianNll implements LossKernel {
    private static final int BLOCK = VectorMeanLoss.BLOCK;

    /** A longer row is worth loops of its own. */
    private static final int LONG = 64;

    private static final int TERMS = 0;
    private static final int STEPS = TERMS + Numerics.CHUNK;
    private static final int WORK = STEPS + BLOCK;
    private static final int MEANS = WORK + BLOCK;
    private static final int VARIANCES = MEANS + BLOCK;
    private static final int LENGTH = VARIANCES + BLOCK;

    private final float constant;

    VectorGaussianNll(boolean full) {
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
        int n = GaussianNll.values(columns);
        LossChecks.dense(
                rows, columns, n, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        float[] scratch = Scratch.take(LENGTH);
        if (n > LONG) {
            for (int i = 0; i < rows; i++) {
                float w = weights == null ? 1f : weights[weightsOffset + i];
                int p = predictionOffset + i * columns;
                int g = gradientOffset + i * columns;
                float sum = row(
                        n, scale * w / n, prediction, p, p + n, target, targetOffset + i * n, gradient, g, g + n, scratch);
                losses[lossesOffset + i] = w * (sum / n);
            }
        } else {
            int together = BLOCK / Math.max(1, n);
            for (int i = 0; i < rows; i += together) {
                int count = Math.min(together, rows - i);
                group(
                        count, n, prediction, predictionOffset + i * columns, target, targetOffset + i * n,
                        weights, weightsOffset + i, scale, gradient, gradientOffset + i * columns, scratch);
                for (int k = 0; k < count; k++) {
                    float w = weights == null ? 1f : weights[weightsOffset + i + k];
                    // A sum from +0 is never −0.
                    float sum = n == 1 ? scratch[TERMS + k] + 0f : LaneSum.of(n, scratch, TERMS + k * n);
                    losses[lossesOffset + i + k] = w * (sum / Math.max(n, 1));
                }
            }
        }
        Scratch.give(scratch);
    }

    /** The terms, in scratch, and gradients of short rows that fit into a block together. */
    private void group(
            int rows, int n, float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale, float[] gradient, int gradientOffset, float[] scratch) {
        for (int i = 0; i < rows; i++) {
            int p = predictionOffset + 2 * i * n;
            for (int j = 0; j < n; j++) {
                scratch[MEANS + i * n + j] = prediction[p + j];
                scratch[VARIANCES + i * n + j] = prediction[p + n + j];
            }
        }
        if (gradient == null) {
            block(rows * n, scratch, MEANS, VARIANCES, target, targetOffset, null, 0, 0, scratch, TERMS);
            return;
        }
        for (int i = 0; i < rows; i++) {
            float w = weights == null ? 1f : weights[weightsOffset + i];
            Arrays.fill(scratch, STEPS + i * n, STEPS + i * n + n, scale * w / n);
        }
        block(rows * n, scratch, MEANS, VARIANCES, target, targetOffset, scratch, MEANS, VARIANCES, scratch, TERMS);
        for (int i = 0; i < rows; i++) {
            int g = gradientOffset + 2 * i * n;
            for (int j = 0; j < n; j++) {
                gradient[g + j] = scratch[MEANS + i * n + j];
                gradient[g + n + j] = scratch[VARIANCES + i * n + j];
            }
        }
    }

    /** The sum of a long row, whose gradients are stored. */
    private float row(
            int n, float step, float[] x, int mean, int variance, float[] t, int tOffset,
            float[] gradient, int gMean, int gVariance, float[] scratch) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return row(left, step, x, mean, variance, t, tOffset, gradient, gMean, gVariance, scratch)
                    + row(
                            n - left, step, x, mean + left, variance + left, t, tOffset + left,
                            gradient, gMean + left, gVariance + left, scratch);
        }
        Arrays.fill(scratch, STEPS, STEPS + Math.min(BLOCK, n), step);
        for (int from = 0; from < n; from += BLOCK) {
            block(
                    Math.min(BLOCK, n - from), x, mean + from, variance + from, t, tOffset + from,
                    gradient, gMean + from, gVariance + from, scratch, TERMS + from);
        }
        return LaneSum.of(n, scratch, TERMS);
    }

    /** A block's terms, and its gradients, which may replace the x they belong to, by the steps in scratch. */
    private void block(
            int n, float[] x, int mean, int variance, float[] t, int tOffset,
            float[] gradient, int gMean, int gVariance, float[] scratch, int terms) {
        int i = GaussianBody.scales(n, x, variance, scratch, WORK);
        if (i > 0) {
            GaussianBody.terms(i, x, mean, variance, t, tOffset, constant, scratch, WORK, terms);
            if (gradient != null) {
                GaussianBody.gradients(i, x, mean, t, tOffset, gradient, gMean, gVariance, scratch, WORK, STEPS);
            }
        }
        for (; i < n; i++) {
            float m = x[mean + i];
            float s = x[variance + i];
            float ti = t[tOffset + i];
            scratch[terms + i] = GaussianNll.term(m, s, ti, constant);
            if (gradient != null) {
                gradient[gMean + i] = GaussianNll.meanGradient(scratch[STEPS + i], m, s, ti);
                gradient[gVariance + i] = GaussianNll.varianceGradient(scratch[STEPS + i], m, s, ti);
            }
        }
    }
}

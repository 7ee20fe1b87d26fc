package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link SoftmaxCrossEntropy}: a row's exponentials wait in its gradient for the sum; short rows go through
 * {@link DenseSoftmaxTile} as far as they fill tiles.
 */
final class VectorSoftmaxCrossEntropy implements SoftmaxCrossEntropy {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void compute(
            int rows, int columns,
            float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.dense(
                rows, columns, prediction, predictionOffset, target, targetOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int i = 0;
        if (SoftmaxTile.fits(columns)) {
            for (; i <= rows - SoftmaxTile.ROWS; i += SoftmaxTile.ROWS) {
                DenseSoftmaxTile.compute(
                        columns, prediction, predictionOffset + i * columns, target, targetOffset + i * columns,
                        weights, weightsOffset + i, scale,
                        losses, lossesOffset + i, gradient, gradientOffset + i * columns);
            }
        }
        float[] lanes = Scratch.take(Numerics.LANES);
        for (; i < rows; i++) {
            int z = predictionOffset + i * columns;
            int t = targetOffset + i * columns;
            int g = gradientOffset + i * columns;
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float max = RowMax.of(columns, prediction, z);
            float targets = LaneSum.of(columns, target, t);
            float dot = ShiftedDot.of(columns, prediction, z, max, target, t, lanes);
            float sum = ExpSum.of(columns, prediction, z, max, gradient, g);
            losses[lossesOffset + i] = columns == 0 ? w * 0f : w * Math.fma(Log.of(sum), targets, -dot);
            if (gradient != null) {
                gradients(columns, target, t, scale * w, targets / sum, gradient, g);
            }
        }
        Scratch.give(lanes);
    }

    /** gradient ← factor·fma(gradient, quotient, −target) along a row. */
    private static void gradients(
            int n, float[] target, int targetOffset, float factor, float quotient, float[] gradient, int gradientOffset) {
        int j = n >= LANES ? gradientBody(n, target, targetOffset, factor, quotient, gradient, gradientOffset) : 0;
        for (; j < n; j++) {
            gradient[gradientOffset + j] =
                    factor * Math.fma(gradient[gradientOffset + j], quotient, -target[targetOffset + j]);
        }
    }

    /** All full vectors; returns where it stopped. */
    static int gradientBody(
            int n, float[] target, int targetOffset, float factor, float quotient, float[] gradient, int gradientOffset) {
        int limit = SPECIES.loopBound(n);
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        FloatVector quotients = FloatVector.broadcast(SPECIES, quotient);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, gradient, gradientOffset + i);
            FloatVector minus = FloatVector.fromArray(SPECIES, target, targetOffset + i).neg();
            e.fma(quotients, minus).mul(factors).intoArray(gradient, gradientOffset + i);
        }
        return limit;
    }
}

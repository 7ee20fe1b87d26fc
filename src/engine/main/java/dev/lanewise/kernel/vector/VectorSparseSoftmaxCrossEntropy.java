package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LossChecks;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The SIMD {@link SparseSoftmaxCrossEntropy}: a row's exponentials wait in its gradient for the sum; short rows go through
 * {@link SparseSoftmaxTile} as far as they fill tiles.
 */
final class VectorSparseSoftmaxCrossEntropy implements SparseSoftmaxCrossEntropy {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void compute(
            int rows, int columns,
            float[] logits, int logitsOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        LossChecks.sparse(
                rows, columns, logits, logitsOffset, labels, labelsOffset, weights, weightsOffset,
                losses, lossesOffset, gradient, gradientOffset);
        int i = 0;
        if (SoftmaxTile.fits(columns)) {
            for (; i <= rows - SoftmaxTile.ROWS; i += SoftmaxTile.ROWS) {
                SparseSoftmaxTile.compute(
                        columns, logits, logitsOffset + i * columns, labels, labelsOffset + i,
                        weights, weightsOffset + i, scale,
                        losses, lossesOffset + i, gradient, gradientOffset + i * columns);
            }
        }
        for (; i < rows; i++) {
            int z = logitsOffset + i * columns;
            int g = gradientOffset + i * columns;
            int label = labels[labelsOffset + i];
            float w = weights == null ? 1f : weights[weightsOffset + i];
            float max = RowMax.of(columns, logits, z);
            float d = logits[z + label] - max;
            float sum = ExpSum.of(columns, logits, z, max, gradient, g);
            losses[lossesOffset + i] = w * (Log.of(sum) - d);
            if (gradient != null) {
                float factor = scale * w;
                float quotient = 1f / sum;
                float atLabel = factor * Math.fma(Exp.ofNonPositive(d), quotient, -1f);
                multiply(columns, gradient, g, factor * quotient);
                gradient[g + label] = atLabel;
            }
        }
    }

    /** x ← x·factor along a row. */
    private static void multiply(int n, float[] x, int xOffset, float factor) {
        int j = n >= LANES ? multiplyBody(n, x, xOffset, factor) : 0;
        for (; j < n; j++) {
            x[xOffset + j] = x[xOffset + j] * factor;
        }
    }

    /** All full vectors; returns where it stopped. */
    static int multiplyBody(int n, float[] x, int xOffset, float factor) {
        int limit = SPECIES.loopBound(n);
        FloatVector factors = FloatVector.broadcast(SPECIES, factor);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, x, xOffset + i).mul(factors).intoArray(x, xOffset + i);
        }
        return limit;
    }
}

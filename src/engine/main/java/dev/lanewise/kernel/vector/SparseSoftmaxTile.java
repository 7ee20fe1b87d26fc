package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A {@link SoftmaxTile} of {@link dev.lanewise.kernel.SparseSoftmaxCrossEntropy}. */
final class SparseSoftmaxTile {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int ROWS = SoftmaxTile.ROWS;
    private static final int DIFFERENCE = SoftmaxTile.FREE;
    private static final int EXPONENTIAL = DIFFERENCE + ROWS;
    private static final int LABEL_GRADIENT = EXPONENTIAL + ROWS;

    private SparseSoftmaxTile() {}

    /** Losses and, unless {@code gradient} is null, gradients of {@link SoftmaxTile#ROWS} rows of n classes. */
    static void compute(
            int n, float[] logits, int logitsOffset, int[] labels, int labelsOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        float[] tile = SoftmaxTile.get();
        SoftmaxTile.load(n, logits, logitsOffset, n, tile, 0);
        SoftmaxTile.max(n, tile);
        for (int r = 0; r < ROWS; r++) {
            tile[DIFFERENCE + r] = tile[labels[labelsOffset + r] * ROWS + r] - tile[SoftmaxTile.MAX + r];
        }
        SoftmaxTile.exponentials(n, tile);
        SoftmaxTile.sum(n, tile, 0);
        losses(tile, weights, weightsOffset, losses, lossesOffset);
        if (gradient == null) {
            return;
        }
        for (int r = 0; r < ROWS; r++) {
            tile[EXPONENTIAL + r] = tile[labels[labelsOffset + r] * ROWS + r];
        }
        gradients(n, tile, weights, weightsOffset, scale);
        SoftmaxTile.store(n, tile, gradient, gradientOffset, n);
        for (int r = 0; r < ROWS; r++) {
            gradient[gradientOffset + r * n + labels[labelsOffset + r]] = tile[LABEL_GRADIENT + r];
        }
    }

    private static void losses(float[] tile, float[] weights, int weightsOffset, float[] losses, int lossesOffset) {
        SoftmaxTile.logarithms(tile);
        FloatVector w = weights == null
                ? FloatVector.broadcast(SPECIES, 1f)
                : FloatVector.fromArray(SPECIES, weights, weightsOffset);
        FloatVector difference = FloatVector.fromArray(SPECIES, tile, DIFFERENCE);
        FloatVector logSum = FloatVector.fromArray(SPECIES, tile, SoftmaxTile.LOG_SUM);
        logSum.sub(difference).mul(w).intoArray(losses, lossesOffset);
    }

    private static void gradients(int n, float[] tile, float[] weights, int weightsOffset, float scale) {
        FloatVector w = weights == null
                ? FloatVector.broadcast(SPECIES, 1f)
                : FloatVector.fromArray(SPECIES, weights, weightsOffset);
        FloatVector factor = w.mul(scale);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector quotient = one.div(FloatVector.fromArray(SPECIES, tile, SoftmaxTile.SUM));
        FloatVector atLabel = FloatVector.fromArray(SPECIES, tile, EXPONENTIAL).fma(quotient, one.neg());
        atLabel.mul(factor).intoArray(tile, LABEL_GRADIENT);
        FloatVector product = factor.mul(quotient);
        for (int i = 0; i < n * ROWS; i += ROWS) {
            FloatVector.fromArray(SPECIES, tile, i).mul(product).intoArray(tile, i);
        }
    }
}

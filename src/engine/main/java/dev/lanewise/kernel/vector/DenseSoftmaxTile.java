package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** A {@link SoftmaxTile} of {@link dev.lanewise.kernel.SoftmaxCrossEntropy}. */
final class DenseSoftmaxTile {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int ROWS = SoftmaxTile.ROWS;
    private static final int DOT = SoftmaxTile.FREE;
    private static final int TARGETS = DOT + ROWS;

    private DenseSoftmaxTile() {}

    /** Losses and, unless {@code gradient} is null, gradients of {@link SoftmaxTile#ROWS} rows of n classes. */
    static void compute(
            int n, float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        float[] tile = SoftmaxTile.get();
        SoftmaxTile.load(n, prediction, predictionOffset, n, tile, 0);
        SoftmaxTile.load(n, target, targetOffset, n, tile, SoftmaxTile.SECOND);
        SoftmaxTile.max(n, tile);
        products(n, tile);
        SoftmaxTile.sum(n, tile, SoftmaxTile.SUM);
        System.arraycopy(tile, SoftmaxTile.SUM, tile, DOT, ROWS);
        SoftmaxTile.sum(n, tile, SoftmaxTile.SECOND);
        System.arraycopy(tile, SoftmaxTile.SUM, tile, TARGETS, ROWS);
        SoftmaxTile.exponentials(n, tile);
        SoftmaxTile.sum(n, tile, 0);
        losses(tile, weights, weightsOffset, losses, lossesOffset);
        if (gradient != null) {
            gradients(n, tile, weights, weightsOffset, scale);
            SoftmaxTile.store(n, tile, gradient, gradientOffset, n);
        }
    }

    /** t·(z − max) of each column where its sum is made. */
    private static void products(int n, float[] tile) {
        FloatVector max = FloatVector.fromArray(SPECIES, tile, SoftmaxTile.MAX);
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int i = 0; i < n * ROWS; i += ROWS) {
            FloatVector d = FloatVector.fromArray(SPECIES, tile, i).sub(max);
            FloatVector t = FloatVector.fromArray(SPECIES, tile, SoftmaxTile.SECOND + i);
            d.fma(t, zero).intoArray(tile, SoftmaxTile.SUM + i);
        }
    }

    private static void losses(float[] tile, float[] weights, int weightsOffset, float[] losses, int lossesOffset) {
        SoftmaxTile.logarithms(tile);
        FloatVector w = weights == null
                ? FloatVector.broadcast(SPECIES, 1f)
                : FloatVector.fromArray(SPECIES, weights, weightsOffset);
        FloatVector dot = FloatVector.fromArray(SPECIES, tile, DOT);
        FloatVector logSum = FloatVector.fromArray(SPECIES, tile, SoftmaxTile.LOG_SUM);
        logSum.fma(FloatVector.fromArray(SPECIES, tile, TARGETS), dot.neg()).mul(w).intoArray(losses, lossesOffset);
    }

    private static void gradients(int n, float[] tile, float[] weights, int weightsOffset, float scale) {
        FloatVector w = weights == null
                ? FloatVector.broadcast(SPECIES, 1f)
                : FloatVector.fromArray(SPECIES, weights, weightsOffset);
        FloatVector factor = w.mul(scale);
        FloatVector sum = FloatVector.fromArray(SPECIES, tile, SoftmaxTile.SUM);
        FloatVector quotient = FloatVector.fromArray(SPECIES, tile, TARGETS).div(sum);
        for (int i = 0; i < n * ROWS; i += ROWS) {
            FloatVector e = FloatVector.fromArray(SPECIES, tile, i);
            FloatVector t = FloatVector.fromArray(SPECIES, tile, SoftmaxTile.SECOND + i);
            e.fma(quotient, t.neg()).mul(factor).intoArray(tile, i);
        }
    }
}

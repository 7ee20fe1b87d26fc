package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.CategoricalFocalWithLogits;
import dev.lanewise.kernel.Log;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD loss that {@link CategoricalFocalWithLogits} binds. */
final class VectorCategoricalFocalWithLogits extends VectorRowLoss {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private final float gamma;
    private final float alpha;

    VectorCategoricalFocalWithLogits(float gamma, float alpha) {
        CategoricalFocalWithLogits.check(gamma, alpha);
        this.gamma = gamma;
        this.alpha = alpha;
    }

    @Override
    int arrays() {
        return 8;
    }

    @Override
    void block(
            int rows, int columns, int stride, float[] scratch, float[] losses, int lossesOffset, boolean gradient) {
        int exponentials = 3 * stride;
        int sums = 4 * stride;
        int logSums = 5 * stride;
        int wrongs = 6 * stride;
        int powers = 7 * stride;
        for (int r = 0; r < rows; r++) {
            float max = RowMax.of(columns, scratch, r * columns);
            for (int j = r * columns; j < (r + 1) * columns; j++) {
                scratch[j] = scratch[j] - max;
            }
        }
        Exponentials.body(stride, scratch, 0, 0f, scratch, exponentials);
        for (int r = 0; r < rows; r++) {
            float sum = LaneSum.of(columns, scratch, exponentials + r * columns);
            RowBlock.fill(scratch, sums, r, columns, sum);
            RowBlock.fill(scratch, logSums, r, columns, Log.of(sum));
        }
        probabilities(stride, scratch, exponentials, sums, wrongs, powers);
        FocalPowers.of(stride, gamma, scratch, powers);
        terms(stride, scratch);
        for (int r = 0; r < rows; r++) {
            losses[lossesOffset + r] = LaneSum.of(columns, scratch, logSums + r * columns);
            if (gradient) {
                RowBlock.fill(scratch, sums, r, columns, LaneSum.of(columns, scratch, powers + r * columns));
            }
        }
        for (int i = 0; gradient && i < stride; i += LANES) {
            FloatVector all = FloatVector.fromArray(SPECIES, scratch, sums + i);
            FloatVector.fromArray(SPECIES, scratch, exponentials + i)
                    .fma(all, FloatVector.fromArray(SPECIES, scratch, powers + i).neg())
                    .mul(FloatVector.fromArray(SPECIES, scratch, 2 * stride + i))
                    .intoArray(scratch, i);
        }
    }

    /** y in place of e; f, twice. */
    private static void probabilities(int stride, float[] scratch, int exponentials, int sums, int wrongs, int powers) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < stride; i += LANES) {
            FloatVector y = FloatVector.fromArray(SPECIES, scratch, exponentials + i)
                    .div(FloatVector.fromArray(SPECIES, scratch, sums + i));
            FloatVector f = one.sub(y);
            y.intoArray(scratch, exponentials + i);
            f.intoArray(scratch, wrongs + i);
            f.intoArray(scratch, powers + i);
        }
    }

    /** The terms in place of ln S, v in place of the powers. */
    private void terms(int stride, float[] scratch) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector focus = FloatVector.broadcast(SPECIES, gamma);
        FloatVector weight = FloatVector.broadcast(SPECIES, alpha);
        FloatVector least = FloatVector.broadcast(SPECIES, Float.MIN_VALUE);
        for (int i = 0; i < stride; i += LANES) {
            FloatVector l = FloatVector.fromArray(SPECIES, scratch, 5 * stride + i)
                    .sub(FloatVector.fromArray(SPECIES, scratch, i));
            FloatVector c = FloatVector.fromArray(SPECIES, scratch, stride + i)
                    .mul(weight)
                    .mul(FloatVector.fromArray(SPECIES, scratch, 7 * stride + i));
            c.mul(l).intoArray(scratch, 5 * stride + i);
            FloatVector f = FloatVector.fromArray(SPECIES, scratch, 6 * stride + i);
            FloatVector quotient = l.div(f.blend(least, f.compare(LT, least)));
            FloatVector.fromArray(SPECIES, scratch, 3 * stride + i)
                    .mul(focus)
                    .fma(quotient, one)
                    .mul(c)
                    .intoArray(scratch, 7 * stride + i);
        }
    }
}

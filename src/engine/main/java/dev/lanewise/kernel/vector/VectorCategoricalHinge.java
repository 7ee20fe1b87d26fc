package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.CategoricalHinge;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link CategoricalHinge}. */
final class VectorCategoricalHinge extends VectorRowLoss implements CategoricalHinge {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final VectorArgMax ARG_MAX = new VectorArgMax();

    @Override
    int arrays() {
        return 4;
    }

    @Override
    void block(
            int rows, int columns, int stride, float[] scratch, float[] losses, int lossesOffset, boolean gradient) {
        int wrong = 3 * stride;
        wrong(stride, scratch, wrong);
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            int best = columns == 0 ? 0 : ARG_MAX.argmax(columns, scratch, wrong + at);
            float right = LaneDot.of(columns, scratch, stride + at, scratch, at);
            float h = columns == 0 ? 0f : (scratch[wrong + at + best] - right) + 1f;
            losses[lossesOffset + r] = h <= 0f ? 0f : h;
            if (gradient) {
                gradients(columns, scratch, at, stride, h, best);
            }
        }
    }

    /** aⱼ of all elements. */
    private static void wrong(int stride, float[] scratch, int wrong) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < stride; i += LANES) {
            one.sub(FloatVector.fromArray(SPECIES, scratch, stride + i))
                    .mul(FloatVector.fromArray(SPECIES, scratch, i))
                    .intoArray(scratch, wrong + i);
        }
    }

    /** A row's gradients over its predictions; a plain loop of two operations, which C2 makes vectors of. */
    private static void gradients(int n, float[] scratch, int at, int stride, float h, int best) {
        if (!(h > 0f)) {
            Arrays.fill(scratch, at, at + n, h <= 0f ? 0f : h);
            return;
        }
        for (int k = at; k < at + n; k++) {
            scratch[k] = scratch[2 * stride + k] * (0f - scratch[stride + k]);
        }
        float t = scratch[stride + at + best];
        scratch[at + best] = scratch[2 * stride + at + best] * ((1f - t) - t);
    }
}

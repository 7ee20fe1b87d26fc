package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.CosineSimilarity;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link CosineSimilarity}. */
final class VectorCosineSimilarity extends VectorRowLoss implements CosineSimilarity {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int arrays() {
        return 5;
    }

    @Override
    void block(
            int rows, int columns, int stride, float[] scratch, float[] losses, int lossesOffset, boolean gradient) {
        int alongs = 3 * stride;
        int products = 4 * stride;
        for (int r = 0; r < rows; r++) {
            int p = r * columns;
            int t = stride + p;
            float squares = LaneDot.of(columns, scratch, p, scratch, p);
            float a = CosineSimilarity.inverseNorm(squares);
            float b = CosineSimilarity.inverseNorm(LaneDot.of(columns, scratch, t, scratch, t));
            float similarity = LaneDot.of(columns, scratch, t, scratch, p) * a * b;
            losses[lossesOffset + r] = 0f - similarity;
            if (gradient) {
                RowBlock.fill(scratch, alongs, r, columns, CosineSimilarity.along(squares, similarity, a));
                RowBlock.fill(scratch, products, r, columns, a * b);
            }
        }
        for (int i = 0; gradient && i < stride; i += LANES) {
            FloatVector across = FloatVector.fromArray(SPECIES, scratch, products + i)
                    .mul(FloatVector.fromArray(SPECIES, scratch, stride + i));
            FloatVector.fromArray(SPECIES, scratch, alongs + i)
                    .fma(FloatVector.fromArray(SPECIES, scratch, i), across.neg())
                    .mul(FloatVector.fromArray(SPECIES, scratch, 2 * stride + i))
                    .intoArray(scratch, i);
        }
    }
}

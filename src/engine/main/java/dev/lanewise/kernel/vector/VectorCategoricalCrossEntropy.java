package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.CategoricalCrossEntropy;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link CategoricalCrossEntropy}. */
final class VectorCategoricalCrossEntropy extends VectorRowLoss implements CategoricalCrossEntropy {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    int arrays() {
        return 7;
    }

    @Override
    void block(
            int rows, int columns, int stride, float[] scratch, float[] losses, int lossesOffset, boolean gradient) {
        int sums = 3 * stride;
        int logarithms = 4 * stride;
        int quotients = 5 * stride;
        int insides = 6 * stride;
        for (int r = 0; r < rows; r++) {
            RowBlock.fill(scratch, sums, r, columns, LaneSum.of(columns, scratch, r * columns));
        }
        clamp(stride, scratch, sums, logarithms, quotients, insides);
        Logarithms.body(stride, scratch, logarithms);
        for (int r = 0; r < rows; r++) {
            int at = r * columns;
            losses[lossesOffset + r] = 0f - LaneDot.of(columns, scratch, stride + at, scratch, logarithms + at);
        }
        if (gradient) {
            for (int r = 0; r < rows; r++) {
                // The targets are done with: in their place each row's sum of those inside.
                RowBlock.fill(scratch, stride, r, columns, LaneSum.of(columns, scratch, insides + r * columns));
            }
            gradients(stride, scratch, sums, quotients);
        }
    }

    /** c twice, and m/c and m where the targets are inside. */
    private static void clamp(int stride, float[] scratch, int sums, int logarithms, int quotients, int insides) {
        FloatVector lowest = FloatVector.broadcast(SPECIES, BinaryCrossEntropy.EPSILON);
        FloatVector highest = FloatVector.broadcast(SPECIES, BinaryCrossEntropy.LIMIT);
        for (int i = 0; i < stride; i += LANES) {
            FloatVector q = FloatVector.fromArray(SPECIES, scratch, i)
                    .div(FloatVector.fromArray(SPECIES, scratch, sums + i));
            VectorMask<Float> below = q.compare(LT, lowest);
            VectorMask<Float> above = q.compare(GT, highest);
            FloatVector c = q.blend(lowest, below).blend(highest, above);
            c.intoArray(scratch, logarithms + i);
            FloatVector m = FloatVector.fromArray(SPECIES, scratch, stride + i).blend(0f, below.or(above));
            m.intoArray(scratch, insides + i);
            m.div(c).intoArray(scratch, quotients + i);
        }
    }

    private static void gradients(int stride, float[] scratch, int sums, int quotients) {
        for (int i = 0; i < stride; i += LANES) {
            FloatVector inside = FloatVector.fromArray(SPECIES, scratch, stride + i);
            FloatVector slope = inside.sub(FloatVector.fromArray(SPECIES, scratch, quotients + i));
            slope.mul(FloatVector.fromArray(SPECIES, scratch, 2 * stride + i))
                    .div(FloatVector.fromArray(SPECIES, scratch, sums + i))
                    .intoArray(scratch, i);
        }
    }
}

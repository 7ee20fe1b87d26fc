package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The gradient under windows of 2 × 2 that lie side by side: each element compares its own index with the one that won, and
 * so takes dy or 0, without a scatter. At most 256 bits: rows are short.
 */
final class PairGradient {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
    private static final VectorSpecies<Integer> BITS = SPECIES.withLanes(int.class);
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Integer> LOW = VectorShuffle.fromOp(BITS, i -> i / 2);
    private static final VectorShuffle<Integer> HIGH = VectorShuffle.fromOp(BITS, i -> (LANES + i) / 2);
    private static final IntVector STEPS = IntVector.zero(BITS).addIndex(1);

    private PairGradient() {}

    /**
     * The rows from {@code first} to under {@code end}, of so many windows each, of a plane at dx[to] with rows of {@code pitch} elements: those under the windows become
     * 0 + dy[from …] where argmax[index …] names them, and else 0. Returns how many argmax name no element of their window,
     * which then are missing from dx. Where a row has fewer windows than a vector, the rest of it spoils the rows that follow,
     * which must be written later.
     */
    static int body(
            int first, int end, int columns, int pitch, float[] dy, int from, int[] argmax, int index, float[] dx, int to) {
        int missing = 0;
        int n = Math.max(columns, LANES);
        VectorMask<Integer> firstHalf = STEPS.compare(LT, 2 * columns);
        VectorMask<Integer> secondHalf = STEPS.compare(LT, 2 * columns - LANES);
        for (int r = first; r < end; r++) {
            int corner = 2 * r * pitch;
            for (int i = 0; i < n; i += LANES) {
                int o = Math.min(i, n - LANES);
                IntVector winner = IntVector.fromArray(BITS, argmax, index + r * columns + o);
                // 0 + −0 is +0.
                IntVector value = FloatVector.fromArray(SPECIES, dy, from + r * columns + o).add(0f).reinterpretAsInts();
                IntVector element = STEPS.add(corner + 2 * o);
                int at = to + corner + 2 * o;
                missing += Math.min(columns, LANES);

                IntVector own = winner.rearrange(LOW);
                IntVector given = value.rearrange(LOW);
                VectorMask<Integer> upper = own.compare(EQ, element);
                VectorMask<Integer> lower = own.compare(EQ, element.add(pitch));
                missing -= upper.or(lower).and(firstHalf).trueCount();
                IntVector.zero(BITS).blend(given, upper).reinterpretAsFloats().intoArray(dx, at);
                FloatVector below = IntVector.zero(BITS).blend(given, lower).reinterpretAsFloats();

                element = element.add(LANES);
                own = winner.rearrange(HIGH);
                given = value.rearrange(HIGH);
                upper = own.compare(EQ, element);
                lower = own.compare(EQ, element.add(pitch));
                missing -= upper.or(lower).and(secondHalf).trueCount();
                IntVector.zero(BITS).blend(given, upper).reinterpretAsFloats().intoArray(dx, at + LANES);
                below.intoArray(dx, at + pitch);
                IntVector.zero(BITS).blend(given, lower).reinterpretAsFloats().intoArray(dx, at + pitch + LANES);
            }
        }
        return missing;
    }
}

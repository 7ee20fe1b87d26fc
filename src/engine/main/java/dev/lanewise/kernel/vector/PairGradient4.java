package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.EQ;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** {@link PairGradient} for rows of fewer windows than that has lanes. */
final class PairGradient4 {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> BITS = SPECIES.withLanes(int.class);
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Integer> LOW = VectorShuffle.fromOp(BITS, i -> i / 2);
    private static final VectorShuffle<Integer> HIGH = VectorShuffle.fromOp(BITS, i -> (LANES + i) / 2);
    private static final IntVector STEPS = IntVector.zero(BITS).addIndex(1);

    private PairGradient4() {}

    /**
     * The rows from {@code first} to under {@code end}, of n ≥ LANES windows each, of a plane at dx[to] with rows of {@code pitch} elements: those under the windows become
     * 0 + dy[from …] where argmax[index …] names them, and else 0. Returns how many argmax name no element of their window,
     * which then are missing from dx.
     */
    static int body(
            int first, int end, int n, int pitch, float[] dy, int from, int[] argmax, int index, float[] dx, int to) {
        int missing = 0;
        for (int r = first; r < end; r++) {
            int corner = 2 * r * pitch;
            for (int i = 0; i < n; i += LANES) {
                int o = Math.min(i, n - LANES);
                IntVector winner = IntVector.fromArray(BITS, argmax, index + r * n + o);
                // 0 + −0 is +0.
                IntVector value = FloatVector.fromArray(SPECIES, dy, from + r * n + o).add(0f).reinterpretAsInts();
                IntVector element = STEPS.add(corner + 2 * o);
                int at = to + corner + 2 * o;
                missing += LANES;

                IntVector own = winner.rearrange(LOW);
                IntVector given = value.rearrange(LOW);
                VectorMask<Integer> upper = own.compare(EQ, element);
                VectorMask<Integer> lower = own.compare(EQ, element.add(pitch));
                missing -= upper.or(lower).trueCount();
                IntVector.zero(BITS).blend(given, upper).reinterpretAsFloats().intoArray(dx, at);
                IntVector.zero(BITS).blend(given, lower).reinterpretAsFloats().intoArray(dx, at + pitch);

                element = element.add(LANES);
                own = winner.rearrange(HIGH);
                given = value.rearrange(HIGH);
                upper = own.compare(EQ, element);
                lower = own.compare(EQ, element.add(pitch));
                missing -= upper.or(lower).trueCount();
                IntVector.zero(BITS).blend(given, upper).reinterpretAsFloats().intoArray(dx, at + LANES);
                IntVector.zero(BITS).blend(given, lower).reinterpretAsFloats().intoArray(dx, at + pitch + LANES);
            }
        }
        return missing;
    }
}

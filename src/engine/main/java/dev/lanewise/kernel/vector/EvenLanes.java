package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Every second element of a run, for outputs that a stride of 2 picks. Four lanes on every machine, as in {@link Transpose};
 * the last vector overlaps the one before it.
 */
final class EvenLanes {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_128;
    private static final int LANES = SPECIES.length();
    private static final VectorShuffle<Float> LOW = VectorShuffle.fromValues(SPECIES, 0, 2, 0, 2);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(SPECIES, 0b1100);
    private static final FloatVector STEPS = FloatVector.zero(SPECIES).addIndex(2);

    private EvenLanes() {}

    /** y[to + i] ← x[from + 2i] over i &lt; n, n ≥ 4; reads 2n elements. Returns where it stopped, n. */
    static int pick(int n, float[] x, int from, float[] y, int to) {
        int i = 0;
        for (; i < n; i += LANES) {
            int at = Math.min(i, n - LANES);
            FloatVector low = FloatVector.fromArray(SPECIES, x, from + 2 * at).rearrange(LOW);
            FloatVector high = FloatVector.fromArray(SPECIES, x, from + 2 * at + LANES).rearrange(LOW);
            low.blend(high, UPPER).intoArray(y, to + at);
        }
        return Math.min(i, n);
    }

    /** y[to + i] ← base + 2i + x[from + 2i], whole numbers under 2²⁴, over i &lt; n, n ≥ 4; as {@link #pick}. */
    static int pickIndices(int n, int base, float[] x, int from, int[] y, int to) {
        int i = 0;
        for (; i < n; i += LANES) {
            int at = Math.min(i, n - LANES);
            FloatVector low = FloatVector.fromArray(SPECIES, x, from + 2 * at).rearrange(LOW);
            FloatVector high = FloatVector.fromArray(SPECIES, x, from + 2 * at + LANES).rearrange(LOW);
            FloatVector index = low.blend(high, UPPER).add(STEPS).add(base + 2 * at);
            ((IntVector) index.convert(VectorOperators.F2I, 0)).intoArray(y, to + at);
        }
        return Math.min(i, n);
    }
}

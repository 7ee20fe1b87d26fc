package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Brings the sums of a {@link TapSweep} to their planes, with bias and relu as in {@link PatchStore}. */
final class SweepStore {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private SweepStore() {}

    /**
     * target[to + m·planeSize + j] ← f(sums[j·LANES + m] + addends[addend + m]) over m &lt; planes ≤ LANES and j &lt; n, which is at
     * least 4; f makes 0 of what is ≤ limit. Overwrites the sums.
     */
    static void store(
            int planes, int n, float[] sums, float[] addends, int addend, float limit, float[] target, int to, int planeSize) {
        activate(n, sums, addends, addend, limit);
        for (int j = 0; j < n; j += 4) {
            int first = Math.min(j, n - 4);
            Transpose.fourRows(planes, sums, first * LANES, LANES, target, to + first, planeSize);
        }
    }

    private static void activate(int n, float[] sums, float[] addends, int addend, float limit) {
        FloatVector added = FloatVector.fromArray(SPECIES, addends, addend);
        for (int at = 0; at < n * LANES; at += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, sums, at).add(added);
            value.blend(0f, value.compare(LE, limit)).intoArray(sums, at);
        }
    }
}

package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Adds the block sums of later blocks of k to those of the first. */
final class PatchSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private PatchSums() {}

    /** sums[to + i] ← sums[to + i] + tile[from + i] over i &lt; n, a multiple of the lanes. */
    static void add(int n, float[] tile, int from, float[] sums, int to) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector.fromArray(SPECIES, sums, to + i)
                    .add(FloatVector.fromArray(SPECIES, tile, from + i))
                    .intoArray(sums, to + i);
        }
    }
}

package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** What follows the block sums of {@link PatchTile}: adding those of later blocks, the bias, relu. Rows are NR wide. */
final class PatchSums {
    private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
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

    /** Adds the bias of a row to its n elements, a multiple of the lanes, and applies relu if wanted. */
    static void finish(int n, float bias, boolean biased, boolean relu, float[] sums, int offset) {
        for (int i = offset; i < offset + n; i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, sums, i);
            if (biased) {
                value = value.add(bias);
            }
            if (relu) {
                value = value.blend(0f, value.compare(LE, 0f));
            }
            value.intoArray(sums, i);
        }
    }
}

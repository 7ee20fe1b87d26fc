package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link TapSweep} a tap at a time, where the end of a block of k cuts a row of three. */
final class TapColumn {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private TapColumn() {}

    /** sums[to + j·LANES + m] ← factors[first + m]·image[at + j] + sums[to + j·LANES + m] for j &lt; n and m &lt; LANES. */
    static void add(int n, float[] factors, int first, float[] image, int at, float[] sums, int to) {
        FloatVector factor = FloatVector.fromArray(SPECIES, factors, first);
        for (int j = 0; j < n; j++) {
            FloatVector sum = FloatVector.fromArray(SPECIES, sums, to + j * LANES);
            factor.fma(FloatVector.broadcast(SPECIES, image[at + j]), sum).intoArray(sums, to + j * LANES);
        }
    }
}

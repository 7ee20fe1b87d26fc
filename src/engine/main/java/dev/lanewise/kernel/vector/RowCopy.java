package dev.lanewise.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies the rows of a matrix, without a call for each. Vectors end where rows do: the last one of a row overlaps the one
 * before it. Short rows take vectors of half the width, very short ones none.
 */
final class RowCopy {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Float> HALF = Lanes.HALF_OF_WIDEST;
    private static final int HALF_LANES = HALF.length();

    private RowCopy() {}

    /** to[toOffset + i·toPitch + j] ← from[fromOffset + i·fromPitch + j] over i &lt; rows, j &lt; n. */
    static void copy(int rows, int n, float[] from, int fromOffset, int fromPitch, float[] to, int toOffset, int toPitch) {
        if (n >= LANES) {
            body(rows, n, from, fromOffset, fromPitch, to, toOffset, toPitch);
        } else if (n >= HALF_LANES) {
            half(rows, n, from, fromOffset, fromPitch, to, toOffset, toPitch);
        } else {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(from, fromOffset + i * fromPitch, to, toOffset + i * toPitch, n);
            }
        }
    }

    private static void body(
            int rows, int n, float[] from, int fromOffset, int fromPitch, float[] to, int toOffset, int toPitch) {
        for (int i = 0; i < rows; i++) {
            int source = fromOffset + i * fromPitch;
            int target = toOffset + i * toPitch;
            for (int j = 0; j < n; j += LANES) {
                int at = Math.min(j, n - LANES);
                FloatVector.fromArray(SPECIES, from, source + at).intoArray(to, target + at);
            }
        }
    }

    private static void half(
            int rows, int n, float[] from, int fromOffset, int fromPitch, float[] to, int toOffset, int toPitch) {
        int last = n - HALF_LANES;
        for (int i = 0; i < rows; i++) {
            int source = fromOffset + i * fromPitch;
            int target = toOffset + i * toPitch;
            FloatVector.fromArray(HALF, from, source).intoArray(to, target);
            FloatVector.fromArray(HALF, from, source + last).intoArray(to, target + last);
        }
    }
}

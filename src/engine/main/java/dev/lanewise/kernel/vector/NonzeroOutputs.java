package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.NE;

import dev.lanewise.kernel.Pool;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Those outputs of a plane whose gradient is not zero, and where each finds its elements, in ascending order. */
final class NonzeroOutputs {
    static final Pool<NonzeroOutputs> POOL = new Pool<>(NonzeroOutputs::new);

    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final int LANES = SPECIES.length();

    /** A block of k, and what the last vector writes beyond. */
    private static final int ROOM = ConvBlocks.KC + LANES;

    final int[] places = new int[ROOM];
    final float[] values = new float[ROOM];

    /** Lists those of dy[from + p] that are not zero, p &lt; n ≤ KC; p's place is positions[first + p]. How many there are. */
    int collect(int n, float[] dy, int from, int[] positions, int first) {
        int count = body(n, dy, from, positions, first, places, values);
        for (int p = n - n % LANES; p < n; p++) {
            if (dy[from + p] != 0) {
                places[count] = positions[first + p];
                values[count] = dy[from + p];
                count++;
            }
        }
        return count;
    }

    /** All full vectors; returns how many are listed. */
    private static int body(int n, float[] dy, int from, int[] positions, int first, int[] places, float[] values) {
        int limit = n - n % LANES;
        int count = 0;
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int p = 0; p < limit; p += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, dy, from + p);
            VectorMask<Float> nonzero = value.compare(NE, zero);
            value.compress(nonzero).intoArray(values, count);
            IntVector.fromArray(INTS, positions, first + p).compress(nonzero.cast(INTS)).intoArray(places, count);
            count += nonzero.trueCount();
        }
        return count;
    }
}

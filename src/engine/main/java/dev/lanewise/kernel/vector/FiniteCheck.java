package dev.lanewise.kernel.vector;

import static jdk.incubator.vector.VectorOperators.NE;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Whether there is an infinity or a NaN, which a factor of zero would not make vanish. */
final class FiniteCheck {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    private FiniteCheck() {}

    /** Whether x[offset + i] is finite for all i &lt; n. */
    static boolean all(int n, float[] x, int offset) {
        boolean finite = body(n, x, offset);
        for (int i = n - n % LANES; i < n; i++) {
            finite &= Float.isFinite(x[offset + i]);
        }
        return finite;
    }

    /** All full vectors. */
    private static boolean body(int n, float[] x, int offset) {
        int limit = n - n % LANES;
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector sum = zero;
        for (int i = 0; i < limit; i += LANES) {
            sum = FloatVector.fromArray(SPECIES, x, offset + i).fma(zero, sum);
        }
        return !sum.compare(NE, zero).anyTrue();
    }
}

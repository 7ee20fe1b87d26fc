package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Σ (x − shift)·y of a row in the order of {@link dev.lanewise.kernel.Dot}. */
final class ShiftedDot {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean TWO = LaneRing.TWO;
    private static final boolean FOUR = LaneRing.FOUR;
    private static final boolean EIGHT = LaneRing.EIGHT;

    private ShiftedDot() {}

    /** The sum over n elements; lanes is scratch for 32. */
    static float of(int n, float[] x, int xOffset, float shift, float[] y, int yOffset, float[] lanes) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset, shift, y, yOffset, lanes)
                    + of(n - left, x, xOffset + left, shift, y, yOffset + left, lanes);
        }
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector shifts = FloatVector.broadcast(SPECIES, shift);
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(shifts);
            FloatVector sum = d.fma(FloatVector.fromArray(SPECIES, y, yOffset + i), a0);
            a0 = a1;
            a1 = TWO ? sum : a2;
            a2 = a3;
            a3 = FOUR ? sum : a4;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        a0.intoArray(lanes, 0);
        a1.intoArray(lanes, LANES);
        if (!TWO) {
            a2.intoArray(lanes, 2 * LANES);
            a3.intoArray(lanes, 3 * LANES);
        }
        if (EIGHT) {
            a4.intoArray(lanes, 4 * LANES);
            a5.intoArray(lanes, 5 * LANES);
            a6.intoArray(lanes, 6 * LANES);
            a7.intoArray(lanes, 7 * LANES);
        }
        for (int i = limit; i < n; i++) {
            lanes[i - limit] = Math.fma(x[xOffset + i] - shift, y[yOffset + i], lanes[i - limit]);
        }
        return LaneRing.sum(lanes);
    }
}

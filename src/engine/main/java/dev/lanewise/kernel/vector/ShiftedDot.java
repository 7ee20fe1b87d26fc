package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Σ (x − shift)·y of a row in the order of {@link dev.lanewise.kernel.Dot}. Idle lanes of the tail hold −0 and +0, whose
 * product leaves even a lane of −0 as it is.
 */
final class ShiftedDot {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean EIGHT = LaneRing.EIGHT;

    private ShiftedDot() {}

    /** The sum over n elements. */
    static float of(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset, shift, y, yOffset)
                    + of(n - left, x, xOffset + left, shift, y, yOffset + left);
        }
        return n >= LANES ? chunk(n, x, xOffset, shift, y, yOffset) : few(n, x, xOffset, shift, y, yOffset);
    }

    /** A chunk of a vector or more. */
    static float chunk(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, x, xOffset + i).sub(shift);
            FloatVector sum = d.fma(FloatVector.fromArray(SPECIES, y, yOffset + i), a0);
            a0 = a1;
            a1 = a2;
            a2 = a3;
            a3 = EIGHT ? a4 : sum;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        FloatVector differences = FloatVector.broadcast(SPECIES, -0f)
                .withLane(0, difference(limit, n, x, xOffset, shift))
                .withLane(1, difference(limit + 1, n, x, xOffset, shift))
                .withLane(2, difference(limit + 2, n, x, xOffset, shift));
        if (!EIGHT) {
            differences = differences.withLane(3, difference(limit + 3, n, x, xOffset, shift))
                    .withLane(4, difference(limit + 4, n, x, xOffset, shift))
                    .withLane(5, difference(limit + 5, n, x, xOffset, shift))
                    .withLane(6, difference(limit + 6, n, x, xOffset, shift));
        }
        FloatVector factors = FloatVector.zero(SPECIES)
                .withLane(0, factor(limit, n, y, yOffset))
                .withLane(1, factor(limit + 1, n, y, yOffset))
                .withLane(2, factor(limit + 2, n, y, yOffset));
        if (!EIGHT) {
            factors = factors.withLane(3, factor(limit + 3, n, y, yOffset))
                    .withLane(4, factor(limit + 4, n, y, yOffset))
                    .withLane(5, factor(limit + 5, n, y, yOffset))
                    .withLane(6, factor(limit + 6, n, y, yOffset));
        }
        a0 = differences.fma(factors, a0);
        FloatVector even = EIGHT ? a0.add(a4).add(a2.add(a6)) : a0.add(a2);
        FloatVector odd = EIGHT ? a1.add(a5).add(a3.add(a7)) : a1.add(a3);
        FloatVector s = even.add(odd);
        float evens = EIGHT ? s.lane(0) + s.lane(2) : (s.lane(0) + s.lane(4)) + (s.lane(2) + s.lane(6));
        float odds = EIGHT ? s.lane(1) + s.lane(3) : (s.lane(1) + s.lane(5)) + (s.lane(3) + s.lane(7));
        return evens + odds;
    }

    /** Less than a vector. */
    private static float few(int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        return LaneRing.join(
                Math.fma(difference(0, n, x, xOffset, shift), factor(0, n, y, yOffset), 0f),
                Math.fma(difference(1, n, x, xOffset, shift), factor(1, n, y, yOffset), 0f),
                Math.fma(difference(2, n, x, xOffset, shift), factor(2, n, y, yOffset), 0f),
                Math.fma(difference(3, n, x, xOffset, shift), factor(3, n, y, yOffset), 0f),
                Math.fma(difference(4, n, x, xOffset, shift), factor(4, n, y, yOffset), 0f),
                Math.fma(difference(5, n, x, xOffset, shift), factor(5, n, y, yOffset), 0f),
                Math.fma(difference(6, n, x, xOffset, shift), factor(6, n, y, yOffset), 0f));
    }

    private static float difference(int j, int n, float[] x, int xOffset, float shift) {
        return j < n ? x[xOffset + j] - shift : -0f;
    }

    private static float factor(int j, int n, float[] y, int yOffset) {
        return j < n ? y[yOffset + j] : 0f;
    }
}

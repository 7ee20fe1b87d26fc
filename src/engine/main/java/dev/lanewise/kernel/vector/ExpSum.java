package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Σ e^(x − shift) of a row in the order of {@link dev.lanewise.kernel.Sum}, storing the exponentials where they are wanted. */
final class ExpSum {
    private static final VectorSpecies<Float> SPECIES = LaneRing.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final boolean EIGHT = LaneRing.EIGHT;

    private ExpSum() {}

    /** The sum over n elements; y, which may be x, takes the exponentials unless it is null. */
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
            FloatVector e = VectorExp.ofNonPositive(FloatVector.fromArray(SPECIES, x, xOffset + i).sub(shift));
            if (y != null) {
                e.intoArray(y, yOffset + i);
            }
            FloatVector sum = a0.add(e);
            a0 = a1;
            a1 = a2;
            a2 = a3;
            a3 = EIGHT ? a4 : sum;
            a4 = a5;
            a5 = a6;
            a6 = a7;
            a7 = EIGHT ? sum : a7;
        }
        FloatVector tail = FloatVector.zero(SPECIES)
                .withLane(0, tail(limit, n, x, xOffset, shift, y, yOffset))
                .withLane(1, tail(limit + 1, n, x, xOffset, shift, y, yOffset))
                .withLane(2, tail(limit + 2, n, x, xOffset, shift, y, yOffset));
        if (!EIGHT) {
            tail = tail.withLane(3, tail(limit + 3, n, x, xOffset, shift, y, yOffset))
                    .withLane(4, tail(limit + 4, n, x, xOffset, shift, y, yOffset))
                    .withLane(5, tail(limit + 5, n, x, xOffset, shift, y, yOffset))
                    .withLane(6, tail(limit + 6, n, x, xOffset, shift, y, yOffset));
        }
        a0 = a0.add(tail);
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
                tail(0, n, x, xOffset, shift, y, yOffset),
                tail(1, n, x, xOffset, shift, y, yOffset),
                tail(2, n, x, xOffset, shift, y, yOffset),
                tail(3, n, x, xOffset, shift, y, yOffset),
                tail(4, n, x, xOffset, shift, y, yOffset),
                tail(5, n, x, xOffset, shift, y, yOffset),
                tail(6, n, x, xOffset, shift, y, yOffset));
    }

    /** The term of element j, stored like those of the body; +0 beyond the end. */
    private static float tail(int j, int n, float[] x, int xOffset, float shift, float[] y, int yOffset) {
        if (j >= n) {
            return 0f;
        }
        float e = Exp.ofNonPositive(x[xOffset + j] - shift);
        if (y != null) {
            y[yOffset + j] = e;
        }
        return e;
    }
}

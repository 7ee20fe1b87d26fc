package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LaneTree;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;

/** Sums of contiguous runs in the order of {@link dev.lanewise.kernel.Sum}; allocates nothing. */
final class ScalarLaneSum {
    private ScalarLaneSum() {}

    /** The sum of n elements. */
    static float of(int n, float[] x, int xOffset) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset) + of(n - left, x, xOffset + left);
        }
        return LaneTree.sum(n, x, xOffset);
    }
}

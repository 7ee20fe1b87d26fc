package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LaneTree;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;

/** Sums of contiguous runs in the order of {@link dev.lanewise.kernel.Sum}; allocates nothing. */
final class LaneSum {
    private LaneSum() {}

    /** The sum of n elements. */
    static float of(int n, float[] x, int xOffset) {
        if (n < Numerics.LANES) {
            return LaneTree.sum(n, x, xOffset);
        }
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset) + of(n - left, x, xOffset + left);
        }
        return switch (Lanes.SUMS.length()) {
            case 16 -> Chunk512.sum(n, x, xOffset);
            case 8 -> Chunk256.sum(n, x, xOffset);
            default -> Chunk128.sum(n, x, xOffset);
        };
    }
}

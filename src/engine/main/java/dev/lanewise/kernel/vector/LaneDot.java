package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.LaneTree;
import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;

/** Dot products of contiguous runs in the order of {@link dev.lanewise.kernel.Dot}; allocates nothing. */
final class LaneDot {
    private LaneDot() {}

    /** The dot product of n elements. */
    static float of(int n, float[] x, int xOffset, float[] y, int yOffset) {
        if (n < Numerics.LANES) {
            return LaneTree.dot(n, x, xOffset, y, yOffset);
        }
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset, y, yOffset) + of(n - left, x, xOffset + left, y, yOffset + left);
        }
        return switch (Lanes.SUMS.length()) {
            case 16 -> Chunk512.dot(n, x, xOffset, y, yOffset);
            case 8 -> Chunk256.dot(n, x, xOffset, y, yOffset);
            default -> Chunk128.dot(n, x, xOffset, y, yOffset);
        };
    }
}

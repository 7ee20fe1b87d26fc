package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;

/**
 * Sums of a contiguous run in the order of {@link dev.lanewise.kernel.Sum}, without scratch. The lanes i, i + 8, i + 16 and
 * i + 24 of a chunk meet in the tree's first two steps, so they are summed together, in one pass a residue i mod 8.
 */
final class ScalarLaneSum {
    private ScalarLaneSum() {}

    /** The sum of n elements. */
    static float of(int n, float[] x, int xOffset) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset) + of(n - left, x, xOffset + left);
        }
        float s04 = fourLanes(0, n, x, xOffset) + fourLanes(4, n, x, xOffset);
        float s26 = fourLanes(2, n, x, xOffset) + fourLanes(6, n, x, xOffset);
        float s15 = fourLanes(1, n, x, xOffset) + fourLanes(5, n, x, xOffset);
        float s37 = fourLanes(3, n, x, xOffset) + fourLanes(7, n, x, xOffset);
        return (s04 + s26) + (s15 + s37);
    }

    /** The lanes of elements {@code from}, from + 8, from + 16 and from + 24, joined by the tree's steps 16 and 8. */
    private static float fourLanes(int from, int n, float[] x, int xOffset) {
        float lane0 = 0f;
        float lane8 = 0f;
        float lane16 = 0f;
        float lane24 = 0f;
        int i = from;
        for (; i + 24 < n; i += Numerics.LANES) {
            lane0 += x[xOffset + i];
            lane8 += x[xOffset + i + 8];
            lane16 += x[xOffset + i + 16];
            lane24 += x[xOffset + i + 24];
        }
        lane0 = i < n ? lane0 + x[xOffset + i] : lane0;
        lane8 = i + 8 < n ? lane8 + x[xOffset + i + 8] : lane8;
        lane16 = i + 16 < n ? lane16 + x[xOffset + i + 16] : lane16;
        return (lane0 + lane16) + (lane8 + lane24);
    }
}

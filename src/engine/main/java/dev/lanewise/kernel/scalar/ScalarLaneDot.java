package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Numerics;
import dev.lanewise.kernel.PairwiseTree;

/** Dot products of contiguous runs in the order of {@link dev.lanewise.kernel.Dot}: {@link ScalarLaneSum} with fma. */
final class ScalarLaneDot {
    private ScalarLaneDot() {}

    /** The dot product of n elements. */
    static float of(int n, float[] x, int xOffset, float[] y, int yOffset) {
        if (n > Numerics.CHUNK) {
            int left = PairwiseTree.leftLength(n);
            return of(left, x, xOffset, y, yOffset) + of(n - left, x, xOffset + left, y, yOffset + left);
        }
        float s04 = fourLanes(0, n, x, xOffset, y, yOffset) + fourLanes(4, n, x, xOffset, y, yOffset);
        float s26 = fourLanes(2, n, x, xOffset, y, yOffset) + fourLanes(6, n, x, xOffset, y, yOffset);
        float s15 = fourLanes(1, n, x, xOffset, y, yOffset) + fourLanes(5, n, x, xOffset, y, yOffset);
        float s37 = fourLanes(3, n, x, xOffset, y, yOffset) + fourLanes(7, n, x, xOffset, y, yOffset);
        return (s04 + s26) + (s15 + s37);
    }

    /** The lanes of elements {@code from}, from + 8, from + 16 and from + 24, joined by the tree's steps 16 and 8. */
    private static float fourLanes(int from, int n, float[] x, int xOffset, float[] y, int yOffset) {
        float lane0 = 0f;
        float lane8 = 0f;
        float lane16 = 0f;
        float lane24 = 0f;
        int i = from;
        for (; i + 24 < n; i += Numerics.LANES) {
            lane0 = Math.fma(x[xOffset + i], y[yOffset + i], lane0);
            lane8 = Math.fma(x[xOffset + i + 8], y[yOffset + i + 8], lane8);
            lane16 = Math.fma(x[xOffset + i + 16], y[yOffset + i + 16], lane16);
            lane24 = Math.fma(x[xOffset + i + 24], y[yOffset + i + 24], lane24);
        }
        lane0 = i < n ? Math.fma(x[xOffset + i], y[yOffset + i], lane0) : lane0;
        lane8 = i + 8 < n ? Math.fma(x[xOffset + i + 8], y[yOffset + i + 8], lane8) : lane8;
        lane16 = i + 16 < n ? Math.fma(x[xOffset + i + 16], y[yOffset + i + 16], lane16) : lane16;
        return (lane0 + lane16) + (lane8 + lane24);
    }
}

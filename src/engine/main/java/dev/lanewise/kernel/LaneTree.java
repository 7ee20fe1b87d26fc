package dev.lanewise.kernel;

/**
 * One chunk of a contiguous sum or dot product in plain Java, without scratch: what the portable form runs, and the
 * SIMD form on runs too short for it. The lanes i, i + 8, i + 16 and i + 24 meet in the lane tree's first two steps, so
 * they are summed together, in one pass a residue i mod 8.
 */
public final class LaneTree {
    private LaneTree() {}

    /** The sum of {@code n <= CHUNK} elements in the order of {@link Sum}. */
    public static float sum(int n, float[] x, int xOffset) {
        float s04 = fourLanes(0, n, x, xOffset) + fourLanes(4, n, x, xOffset);
        float s26 = fourLanes(2, n, x, xOffset) + fourLanes(6, n, x, xOffset);
        float s15 = fourLanes(1, n, x, xOffset) + fourLanes(5, n, x, xOffset);
        float s37 = fourLanes(3, n, x, xOffset) + fourLanes(7, n, x, xOffset);
        return (s04 + s26) + (s15 + s37);
    }

    /** The lanes {@code first}, first + 8, first + 16 and first + 24, joined by the tree's steps 16 and 8. */
    private static float fourLanes(int first, int n, float[] x, int xOffset) {
        float lane0 = 0f;
        float lane8 = 0f;
        float lane16 = 0f;
        float lane24 = 0f;
        int i = first;
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

    /** The dot product of {@code n <= CHUNK} elements in the order of {@link Dot}. */
    public static float dot(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float s04 = fourLanes(0, n, x, xOffset, y, yOffset) + fourLanes(4, n, x, xOffset, y, yOffset);
        float s26 = fourLanes(2, n, x, xOffset, y, yOffset) + fourLanes(6, n, x, xOffset, y, yOffset);
        float s15 = fourLanes(1, n, x, xOffset, y, yOffset) + fourLanes(5, n, x, xOffset, y, yOffset);
        float s37 = fourLanes(3, n, x, xOffset, y, yOffset) + fourLanes(7, n, x, xOffset, y, yOffset);
        return (s04 + s26) + (s15 + s37);
    }

    private static float fourLanes(int first, int n, float[] x, int xOffset, float[] y, int yOffset) {
        float lane0 = 0f;
        float lane8 = 0f;
        float lane16 = 0f;
        float lane24 = 0f;
        int i = first;
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

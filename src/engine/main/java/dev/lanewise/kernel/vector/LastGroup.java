package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import java.util.Arrays;

/**
 * A copy of a chunk's last elements where they do not fill all 32 lanes, filled up so that adding it whole changes no
 * bit of the other lanes: with −0 for x and +0 for y, since lane + −0 and fma(−0, +0, lane) are that lane, even a −0.
 *
 * <p>It costs less than masks do (which have no instruction on SSE and NEON, and exhaust C1's registers), and needs no
 * branch on how many of the vectors are full. One copy a thread, made when first needed.
 */
final class LastGroup {
    /** Where y's elements begin. */
    static final int Y = Numerics.LANES;

    private static final float[] NONE = empty();
    private static final ThreadLocal<float[]> COPY = ThreadLocal.withInitial(LastGroup::empty);

    private LastGroup() {}

    private static float[] empty() {
        float[] group = new float[2 * Numerics.LANES];
        Arrays.fill(group, 0, Y, -0f);
        return group;
    }

    /** The last {@code rest < 32} elements of x. Read it before the next call. */
    static float[] of(int rest, float[] x, int xOffset) {
        if (rest == 0) {
            return NONE;
        }
        float[] group = COPY.get();
        System.arraycopy(x, xOffset, group, 0, rest);
        Arrays.fill(group, rest, Y, -0f);
        return group;
    }

    /** The last {@code rest < 32} elements of x and of y. Read it before the next call. */
    static float[] of(int rest, float[] x, int xOffset, float[] y, int yOffset) {
        if (rest == 0) {
            return NONE;
        }
        float[] group = of(rest, x, xOffset);
        System.arraycopy(y, yOffset, group, Y, rest);
        Arrays.fill(group, Y + rest, 2 * Y, 0f);
        return group;
    }
}

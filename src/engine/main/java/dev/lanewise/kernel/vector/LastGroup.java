package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;
import java.util.Arrays;

/**
 * How the last elements of a chunk are read where they do not fill all 32 lanes: in whole vectors, from the array
 * itself, with what lies beyond them cut away by a window of bits; from a copy only where the array ends too early.
 *
 * <p>Masked loads would do the same, but SSE and NEON have none, and they exhaust C1's registers, which leaves a short
 * method without a loop in C1's slow code for good. One copy a thread, made when first needed.
 */
final class LastGroup {
    /**
     * With {@code KEEP} from element {@code window(rest)}, {@code x & KEEP} is x in the first rest lanes and +0 beyond:
     * what a sum can add without a change, since none of its lanes is −0.
     */
    static final int[] KEEP = new int[2 * Numerics.LANES];

    /**
     * Likewise {@code x & KEEP | SIGN} is −0 beyond: with y = +0 there, fma(x, y, lane) is that lane, even where it is
     * −0, as a lane of a dot product can be after an underflow.
     */
    static final int[] SIGN = new int[2 * Numerics.LANES];

    private static final float[] NONE = new float[Numerics.LANES];
    private static final ThreadLocal<Copy> COPY = ThreadLocal.withInitial(Copy::new);

    static {
        Arrays.fill(KEEP, 0, Numerics.LANES, -1);
        Arrays.fill(SIGN, Numerics.LANES, 2 * Numerics.LANES, Float.floatToRawIntBits(-0f));
    }

    private static final class Copy {
        final float[] x = new float[Numerics.LANES];
        final float[] y = new float[Numerics.LANES];
    }

    private LastGroup() {}

    /** Where the windows for {@code rest < 32} elements begin. */
    static int window(int rest) {
        return Numerics.LANES - rest;
    }

    /** Whether 32 elements can be read from offset. */
    static boolean fits(float[] array, int offset) {
        return offset <= array.length - Numerics.LANES;
    }

    /** A copy of {@code rest < 32} elements with any values beyond. Read it before the next call. */
    static float[] copyOfX(int rest, float[] x, int xOffset) {
        return rest == 0 ? NONE : copy(rest, x, xOffset, COPY.get().x);
    }

    /** The same, apart from {@link #copyOfX}'s. */
    static float[] copyOfY(int rest, float[] y, int yOffset) {
        return rest == 0 ? NONE : copy(rest, y, yOffset, COPY.get().y);
    }

    private static float[] copy(int rest, float[] from, int offset, float[] to) {
        System.arraycopy(from, offset, to, 0, rest);
        return to;
    }
}

package dev.lanewise.testing;

import java.util.Arrays;

/** Comparison by bits: {@link Float#floatToIntBits}, so all NaNs are one and −0 is not +0. */
public final class Bits {
    private Bits() {}

    /** Whether a and b have the same bits. */
    public static boolean same(float a, float b) {
        return Float.floatToIntBits(a) == Float.floatToIntBits(b);
    }

    /** Fails with {@code replay} and the first difference unless both arrays have the same bits. */
    public static void assertSame(float[] expected, float[] actual, String replay) {
        if (expected.length != actual.length) {
            throw new AssertionError(replay + ": length " + actual.length + ", expected " + expected.length);
        }
        for (int i = 0; i < expected.length; i++) {
            if (!same(expected[i], actual[i])) {
                throw new AssertionError(
                        replay + ": element " + i + " is " + hex(actual[i]) + ", expected " + hex(expected[i]));
            }
        }
    }

    /** Fails with {@code replay} unless both values have the same bits. */
    public static void assertSame(float expected, float actual, String replay) {
        assertSame(new float[] {expected}, new float[] {actual}, replay);
    }

    /** A copy of n elements from offset, placed {@code pad} elements into an array filled with {@code canary}. */
    public static float[] padded(float[] values, int pad, float canary) {
        float[] out = new float[values.length + 2 * pad];
        Arrays.fill(out, canary);
        System.arraycopy(values, 0, out, pad, values.length);
        return out;
    }

    private static String hex(float x) {
        return x + " (0x" + Integer.toHexString(Float.floatToIntBits(x)) + ")";
    }
}

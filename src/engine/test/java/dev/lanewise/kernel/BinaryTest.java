package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** {@link Add}, {@link Subtract}, {@link Multiply}, {@link Divide}, {@link Maximum}, {@link Minimum}, all forms. */
class BinaryTest {
    private static final float CANARY = 12345.678f;

    @Example
    void everyLengthEveryStride() {
        for (int n : Lengths.SHORT) {
            check(n, n % 17, n % 13, Values.SPECIAL, n);
        }
        check(5_003, 1, 2, Values.BITS, 1);
    }

    @Property(tries = 150)
    void anyCase(
            @ForAll @IntRange(max = 300) int n, @ForAll @IntRange(max = 16) int aOffset,
            @ForAll @IntRange(max = 16) int bOffset, @ForAll Values values, @ForAll long seed) {
        check(n, aOffset, bOffset, values, seed);
    }

    private static void check(int n, int aOffset, int bOffset, Values values, long seed) {
        float[] a = values.of(aOffset + n + 1, seed);
        float[] b = values.of(bOffset + n + 1, ~seed);
        float[] aBefore = a.clone();
        float[] bBefore = b.clone();
        for (Arithmetic op : Arithmetic.values()) {
            for (int strides = 0; strides < 4; strides++) {
                int aStride = strides & 1;
                int bStride = strides >> 1;
                float[] expected = new float[n];
                for (int i = 0; i < n; i++) {
                    expected[i] = op.of(a[aOffset + i * aStride], b[bOffset + i * bStride]);
                }
                for (BinaryKernel kernel : op.forms()) {
                    String replay = replay(kernel, "n=" + n + " off=" + aOffset + "," + bOffset + " strides=" + aStride
                            + "," + bStride + " dist=" + values + " seed=" + seed);
                    float[] y = Bits.padded(new float[n], 20, CANARY);
                    kernel.apply(n, a, aOffset, aStride, b, bOffset, bStride, y, 20);
                    Bits.assertSame(Bits.padded(expected, 20, CANARY), y, replay);
                    Bits.assertSame(aBefore, a, replay + " input a");
                    Bits.assertSame(bBefore, b, replay + " input b");
                    inPlace(kernel, n, a, aOffset, aStride, b, bOffset, bStride, expected, replay);
                }
            }
        }
    }

    private static void inPlace(
            BinaryKernel kernel, int n, float[] a, int aOffset, int aStride, float[] b, int bOffset, int bStride,
            float[] expected, String replay) {
        if (aStride == 1) {
            float[] y = a.clone();
            kernel.apply(n, y, aOffset, 1, b, bOffset, bStride, y, aOffset);
            Bits.assertSame(expected, Arrays.copyOfRange(y, aOffset, aOffset + n), replay + " in place of a");
        }
        if (bStride == 1) {
            float[] y = b.clone();
            kernel.apply(n, a, aOffset, aStride, y, bOffset, 1, y, bOffset);
            Bits.assertSame(expected, Arrays.copyOfRange(y, bOffset, bOffset + n), replay + " in place of b");
        }
    }

    /** Every pair of special values, in the body and in the tail. */
    @Example
    void specialValues() {
        float[] special = {
            Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE,
            Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE, 1f, -1f, Float.intBitsToFloat(0xffc12345)
        };
        int n = special.length * special.length;
        float[] a = new float[n];
        float[] b = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = special[i / special.length];
            b[i] = special[i % special.length];
        }
        for (Arithmetic op : Arithmetic.values()) {
            for (BinaryKernel kernel : op.forms()) {
                for (int block = 1; block <= n; block += n - 1) {
                    float[] y = new float[n];
                    for (int i = 0; i < n; i += block) {
                        kernel.apply(block, a, i, 1, b, i, 1, y, i);
                    }
                    for (int i = 0; i < n; i++) {
                        Bits.assertSame(op.of(a[i], b[i]), y[i], replay(kernel, a[i] + ", " + b[i] + " block=" + block));
                    }
                }
            }
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (Arithmetic op : Arithmetic.values()) {
            for (BinaryKernel kernel : op.forms()) {
                float[] x = Values.NORMAL.of(100, 1);
                float[] before = x.clone();
                float[] other = new float[100];
                refused(() -> kernel.apply(-1, other, 0, 1, other, 0, 1, x, 0));
                refused(() -> kernel.apply(50, other, 51, 1, other, 0, 1, x, 0));
                refused(() -> kernel.apply(50, other, 0, 1, other, 51, 1, x, 0));
                refused(() -> kernel.apply(50, other, 0, 1, other, 0, 1, x, 51));
                refused(() -> kernel.apply(50, other, 0, 1, other, 0, 1, x, -1));
                refused(() -> kernel.apply(50, other, 0, 2, other, 0, 1, x, 0));
                refused(() -> kernel.apply(50, other, 0, 1, other, 49, -1, x, 0));
                refused(() -> kernel.apply(50, other, 100, 0, other, 0, 1, x, 0));
                refused(() -> kernel.apply(50, x, 1, 1, other, 0, 1, x, 0));
                refused(() -> kernel.apply(50, other, 0, 1, x, 50, 1, x, 49));
                refused(() -> kernel.apply(50, x, 10, 0, other, 0, 1, x, 0));
                refused(() -> kernel.apply(50, other, 0, 1, x, 0, 0, x, 0));
                Bits.assertSame(before, x, replay(kernel, "after refusals"));
                kernel.apply(50, x, 50, 0, x, 99, 0, x, 0);
                kernel.apply(0, other, 100, 0, other, 100, 1, x, 100);
            }
        }
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        float[] a = Values.NORMAL.of(1_003, 1);
        float[] b = Values.NORMAL.of(1_003, 2);
        float[] y = new float[1_003];
        for (Arithmetic op : Arithmetic.values()) {
            BinaryKernel kernel = Forms.vector(op.contract);
            for (int strides = 0; strides < 4; strides++) {
                int aStride = strides & 1;
                int bStride = strides >> 1;
                Allocation.assertNone(op + " strides " + aStride + bStride,
                        () -> kernel.apply(1_003, a, 0, aStride, b, 0, bStride, y, 0));
            }
        }
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    private static String replay(BinaryKernel kernel, String words) {
        return kernel.getClass().getSimpleName() + " " + words;
    }
}

package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every elementwise function keeps, whatever it computes: same bits, offsets, canaries, aliasing, errors, no garbage. */
class UnaryFormsTest {
    private static final float CANARY = -1234.5f;
    private static final int PAD = 40;

    static List<Class<? extends UnaryKernel>> functions() {
        return UnaryDigest.FUNCTIONS;
    }

    @ParameterizedTest
    @MethodSource("functions")
    void vectorEqualsScalarAtEveryLengthAndOffset(Class<? extends UnaryKernel> function) {
        for (Values values : new Values[] {Values.BITS, Values.SPECIAL}) {
            for (int n = 0; n <= 4 * Numerics.LANES + 1; n++) {
                assertSameBits(function, n, n * 7 % 33, values, n);
            }
        }
    }

    private static void assertSameBits(Class<? extends UnaryKernel> function, int n, int offset, Values values, long seed) {
        String replay = function.getSimpleName() + " n=" + n + " off=" + offset + " dist=" + values + " seed=" + seed;
        float[] x = Bits.padded(values.of(n, seed), offset, CANARY);
        float[] dy = Bits.padded(Values.NORMAL.of(n, seed + 1), offset, CANARY);
        float[] xBefore = x.clone();
        float[] y = Bits.padded(new float[n], PAD, CANARY);
        float[] dx = y.clone();
        run(Forms.vector(function), n, x, offset, y, dy, dx);
        float[] expectedY = Bits.padded(new float[n], PAD, CANARY);
        float[] expectedDx = expectedY.clone();
        run(Forms.scalar(function), n, x, offset, expectedY, dy, expectedDx);
        Bits.assertSame(expectedY, y, replay + " forward");
        Bits.assertSame(expectedDx, dx, replay + " backward");
        Bits.assertSame(xBefore, x, replay + " input");
    }

    private static void run(UnaryKernel kernel, int n, float[] x, int offset, float[] y, float[] dy, float[] dx) {
        kernel.forward(n, x, offset, y, PAD);
        kernel.backward(n, x, offset, y, PAD, dy, offset, dx, PAD);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aResultDoesNotDependOnItsPosition(Class<? extends UnaryKernel> function) {
        int n = 4 * Numerics.LANES + 1;
        for (float value : Values.SPECIAL.of(40, 5)) {
            float[] x = new float[n];
            Arrays.fill(x, value);
            float[] y = new float[n];
            Forms.vector(function).forward(n, x, 0, y, 0);
            float[] expected = new float[n];
            Arrays.fill(expected, y[n - 1]);
            Bits.assertSame(expected, y, function.getSimpleName() + " x=" + value + " n=" + n);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void inPlaceEqualsOutOfPlace(Class<? extends UnaryKernel> function) {
        int n = 77;
        for (UnaryKernel kernel : List.of(Forms.vector(function), Forms.scalar(function), Forms.reference(function))) {
            String replay = kernel.getClass().getSimpleName() + " n=77 dist=NORMAL seed=3 in place";
            float[] x = Values.NORMAL.of(n, 3);
            float[] dy = Values.NORMAL.of(n, 4);
            float[] y = new float[n];
            float[] dx = new float[n];
            kernel.forward(n, x, 0, y, 0);
            kernel.backward(n, x, 0, y, 0, dy, 0, dx, 0);
            float[] inPlace = x.clone();
            kernel.forward(n, inPlace, 0, inPlace, 0);
            Bits.assertSame(y, inPlace, replay);
            for (float[] aliased : new float[][] {dy.clone(), x.clone(), y.clone()}) {
                float[] upstream = Arrays.equals(aliased, dy) ? aliased : dy;
                float[] input = Arrays.equals(aliased, x) ? aliased : x;
                float[] output = Arrays.equals(aliased, y) ? aliased : y;
                kernel.backward(n, input, 0, output, 0, upstream, 0, aliased, 0);
                Bits.assertSame(dx, aliased, replay);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void refusesBadRangesBeforeAnyWrite(Class<? extends UnaryKernel> function) {
        for (UnaryKernel kernel : List.of(Forms.vector(function), Forms.scalar(function), Forms.reference(function))) {
            float[] x = new float[64];
            float[] y = new float[64];
            Arrays.fill(y, CANARY);
            float[] before = y.clone();
            refuses(() -> kernel.forward(65, x, 0, y, 0));
            refuses(() -> kernel.forward(64, x, 1, y, 0));
            refuses(() -> kernel.forward(64, x, 0, y, -1));
            refuses(() -> kernel.forward(-1, x, 0, y, 0));
            refuses(() -> kernel.forward(40, y, 0, y, 1));
            refuses(() -> kernel.backward(64, x, 0, x, 0, x, 0, y, 1));
            refuses(() -> kernel.backward(64, x, 0, x, 0, x, 1, y, 0));
            refuses(() -> kernel.backward(40, x, 0, x, 0, y, 1, y, 0));
            Bits.assertSame(before, y, kernel.getClass().getSimpleName() + " wrote before it refused");
        }
    }

    private static void refuses(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    @Tag("allocation")
    @ParameterizedTest
    @MethodSource("functions")
    void allocatesNothing(Class<? extends UnaryKernel> function) {
        UnaryKernel kernel = Forms.vector(function);
        float[] x = Values.NORMAL.of(203, 9);
        float[] y = new float[x.length];
        Allocation.assertNone(kernel.getClass().getSimpleName(), () -> {
            kernel.forward(x.length, x, 0, y, 0);
            kernel.backward(x.length, x, 0, y, 0, x, 0, y, 0);
        });
    }

    @Test
    void doublePrecisionIsTheReferencesAlone() {
        double[] x = {1};
        for (Class<? extends UnaryKernel> function : functions()) {
            assertThrows(UnsupportedOperationException.class, () -> Forms.vector(function).forward(1, x, 0, x, 0));
        }
    }
}

package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Softmax and its logarithm: order, bounds, invariances, special values, refusals. */
class SoftmaxTest {
    private static final double U = 0x1p-24;
    private static final List<Class<? extends RowKernel>> BOTH = List.of(Softmax.class, LogSoftmax.class);

    @Test
    void scalarKeepsTheOrder() {
        for (int n : Lengths.ALL) {
            float[] x = (n % 2 == 0 ? Values.NORMAL : Values.SPECIAL).of(n, n);
            float[] dy = Values.WIDE.of(n, n + 1);
            float[] d = SoftmaxOrder.differences(x);
            float[] e = SoftmaxOrder.exponentials(d);
            float sum = LaneOrder.run(n, e, 0, null, 0);
            float[] y = new float[n];
            float[] log = new float[n];
            float[] dx = new float[n];
            float[] dlog = new float[n];
            for (int j = 0; j < n; j++) {
                y[j] = e[j] / sum;
                log[j] = d[j] - Log.of(sum);
            }
            for (int j = 0; j < n; j++) {
                dx[j] = y[j] * (dy[j] - LaneOrder.run(n, dy, 0, y, 0));
                dlog[j] = Math.fma(-Exp.of(log[j]), LaneOrder.run(n, dy, 0, null, 0), dy[j]);
                if (n > 200 && j == 2) {
                    j = n - 3;
                }
            }
            check(Forms.scalar(Softmax.class), n, x, y, dy, dx);
            check(Forms.scalar(LogSoftmax.class), n, x, log, dy, dlog);
        }
    }

    /** Checks y, and those elements of dx that were computed. */
    private static void check(RowKernel kernel, int n, float[] x, float[] y, float[] dy, float[] dx) {
        String replay = kernel.getClass().getSimpleName() + " n=" + n;
        float[] actual = new float[n];
        kernel.forward(1, n, n, x, 0, actual, 0);
        Bits.assertSame(y, actual, replay);
        kernel.backward(1, n, n, y, 0, dy, 0, actual, 0);
        for (int j = 0; j < n; j++) {
            if (n <= 200 || j < 3 || j >= n - 2) {
                Bits.assertSame(dx[j], actual[j], replay + " backward " + j);
            }
        }
    }

    @Property(tries = 300)
    void isWithinItsBounds(
            @ForAll @IntRange(min = 1, max = 6000) int n, @ForAll @FloatRange(min = 0.1f, max = 30f) float spread,
            @ForAll long seed) {
        float[] x = Values.NORMAL.of(n, seed);
        for (int j = 0; j < n; j++) {
            x[j] *= spread;
        }
        double[] exact = new double[n];
        double[] exactLog = new double[n];
        Forms.reference(Softmax.class).forward(1, n, n, LossKind.widen(x), 0, exact, 0);
        Forms.reference(LogSoftmax.class).forward(1, n, n, LossKind.widen(x), 0, exactLog, 0);
        float[] y = new float[n];
        float[] log = new float[n];
        Forms.scalar(Softmax.class).forward(1, n, n, x, 0, y, 0);
        Forms.scalar(LogSoftmax.class).forward(1, n, n, x, 0, log, 0);
        String replay = "n=" + n + " spread=" + spread + " seed=" + seed;
        float[] d = SoftmaxOrder.differences(x);
        double lanes = Math.ceilDiv(n, 32) + 8;
        double logSum = Math.abs(d[0] - exactLog[0]);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double bound = (lanes + Math.abs(d[j])) * U;
            assertTrue(exact[j] < 0x1p-126 || Math.abs(y[j] - exact[j]) <= bound * exact[j], replay + " softmax " + j);
            double logBound = bound + (Math.abs(exactLog[j]) + logSum) * U;
            assertTrue(Math.abs(log[j] - exactLog[j]) <= logBound, replay + " log-softmax " + j);
            sum += y[j];
        }
        assertEquals(1, sum, (lanes + Math.log(n)) * U, replay + " Σ");
    }

    @Property(tries = 200)
    void isShiftInvariantWhereTheShiftIsExact(
            @ForAll @IntRange(min = 1, max = 300) int n, @ForAll @IntRange(min = -1000, max = 1000) int shift,
            @ForAll long seed) {
        float[] x = Values.LATTICE.of(n, seed);
        float[] shifted = x.clone();
        for (int j = 0; j < n; j++) {
            shifted[j] += shift;
        }
        for (Class<? extends RowKernel> contract : BOTH) {
            for (RowKernel kernel : Forms.all(contract)) {
                float[] y = new float[n];
                float[] z = new float[n];
                kernel.forward(1, n, n, x, 0, y, 0);
                kernel.forward(1, n, n, shifted, 0, z, 0);
                Bits.assertSame(y, z, kernel.getClass().getSimpleName() + " n=" + n + " shift=" + shift + " seed=" + seed);
            }
        }
    }

    @Test
    void rowsWithoutASumAreNaNAndNoOthers() {
        float nan = Float.NaN;
        float infinity = Float.POSITIVE_INFINITY;
        for (Class<? extends RowKernel> contract : BOTH) {
            for (RowKernel kernel : Forms.all(contract)) {
                for (int n : new int[] {1, 2, 10, 31, 32, 33, 64, 100, 5000}) {
                    for (int at : new int[] {0, n / 2, n - 1}) {
                        String replay = kernel.getClass().getSimpleName() + " n=" + n + " at=" + at;
                        float[] y = rows(kernel, n, at, nan, 0f);
                        assertRow(y, n, true, replay + " NaN");
                        assertRow(rows(kernel, n, at, infinity, 0f), n, true, replay + " ∞");
                        assertRow(rows(kernel, n, at, -infinity, -infinity), n, true, replay + " −∞ alone");
                        assertRow(rows(kernel, n, at, 3f, -infinity), n, false, replay + " −∞ but one");
                    }
                }
            }
        }
    }

    /** Three rows of normal values, the middle one {@code others} but for {@code special} at one column. */
    private static float[] rows(RowKernel kernel, int n, int at, float special, float others) {
        float[] x = Values.NORMAL.of(3 * n, 5);
        Arrays.fill(x, n, 2 * n, others);
        x[n + at] = special;
        kernel.forward(3, n, n, x, 0, x, 0);
        return x;
    }

    private static void assertRow(float[] y, int n, boolean nan, String replay) {
        for (int j = 0; j < 3 * n; j++) {
            assertEquals(nan && j / n == 1, Float.isNaN(y[j]), replay + " element " + j);
        }
    }

    @Property(tries = 100)
    void backwardIsTheCentralDifference(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll long seed) {
        double[] x = LossKind.widen(Values.NORMAL.of(n, seed));
        double[] dy = LossKind.widen(Values.NORMAL.of(n, seed + 1));
        for (Class<? extends RowKernel> contract : BOTH) {
            RowKernel kernel = Forms.reference(contract);
            double[] y = new double[n];
            double[] dx = new double[n];
            kernel.forward(1, n, n, x, 0, y, 0);
            kernel.backward(1, n, n, y, 0, dy, 0, dx, 0);
            for (int j = 0; j < n; j++) {
                double saved = x[j];
                double[] above = new double[n];
                double[] below = new double[n];
                x[j] = saved + 1e-6;
                kernel.forward(1, n, n, x, 0, above, 0);
                x[j] = saved - 1e-6;
                kernel.forward(1, n, n, x, 0, below, 0);
                x[j] = saved;
                double expected = 0;
                for (int k = 0; k < n; k++) {
                    expected += dy[k] * (above[k] - below[k]) / 2e-6;
                }
                assertEquals(expected, dx[j], 1e-3 * Math.abs(expected) + 1e-5, contract + " n=" + n + " seed=" + seed);
            }
        }
    }

    @Test
    void badArgumentsAreRefusedBeforeAnyWrite() {
        // rows, columns, row stride, x, y (= dx), dy, in one array of 100.
        int[][] faults = {
            {-1, 4, 4, 0, 20, 40}, {3, -1, 4, 0, 20, 40}, {3, 4, 3, 0, 20, 40}, {3, 4, 4, -1, 20, 40}, {3, 4, 4, 0, 89, 40},
            {3, 4, 4, 0, 1, 40}, {3, 4, 4, 0, 11, 40}, {3, 4, 10, 0, 13, 40}, {3, 4, 10, 0, 23, 60}, {3, 4, 10, 8, 0, 60},
            {3, 4, 10, 0, 7, 60}, {1 << 16, 1 << 16, 1 << 16, 0, 20, 40}
        };
        for (Class<? extends RowKernel> contract : BOTH) {
            for (RowKernel kernel : Forms.all(contract)) {
                float[] memory = Values.UNIFORM.of(100, 3);
                float[] before = memory.clone();
                for (int[] f : faults) {
                    String replay = kernel.getClass().getSimpleName() + " " + Arrays.toString(f);
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> kernel.forward(f[0], f[1], f[2], memory, f[3], memory, f[4]),
                            replay);
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> kernel.backward(f[0], f[1], f[2], memory, f[3], memory, f[5], memory, f[4]),
                            replay);
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> kernel.backward(f[0], f[1], f[2], memory, f[5], memory, f[3], memory, f[4]),
                            replay);
                }
                assertArrayEquals(before, memory);
                kernel.forward(3, 4, 10, memory, 0, memory, 4);
                kernel.forward(3, 4, 10, memory, 0, memory, 26);
                kernel.forward(0, 4, 4, memory, 0, memory, 1);
                kernel.forward(4, 0, 0, memory, 0, memory, 0);
                kernel.backward(4, 0, 0, memory, 0, memory, 0, memory, 0);
            }
        }
    }
}

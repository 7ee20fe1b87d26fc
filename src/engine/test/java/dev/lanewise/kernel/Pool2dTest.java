package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Max and average pooling: exact maxima, ties, NaN, padding, bounds, gradients, errors, allocation. */
class Pool2dTest {
    private static final double U = 0x1p-24;

    @Property(tries = 1000)
    void maximaAreTheReferencesInEveryForm(@ForAll long seed) {
        Pool2dCase pool = Pool2dCase.random(seed);
        MaxPool2d reference = Forms.reference(MaxPool2d.class);
        for (MaxPool2d form : Forms.all(MaxPool2d.class)) {
            Bits.assertSame(pool.max(reference), pool.max(form), pool.toString());
            assertArrayEquals(pool.argmax(reference), pool.argmax(form), pool.toString());
        }
        Bits.assertSame(pool.maxGradient(Forms.scalar(MaxPool2d.class)), pool.maxGradient(Forms.vector(MaxPool2d.class)),
                pool.toString());
    }

    /** Windows of 2 × 2 side by side have code of their own; rows and columns that they do not cover get 0. */
    @Property(tries = 500)
    void windowsSideBySideHaveTheReferencesMaxima(@ForAll long seed) {
        Pool2dCase pool = sideBySide(seed);
        MaxPool2d reference = Forms.reference(MaxPool2d.class);
        for (MaxPool2d form : Forms.all(MaxPool2d.class)) {
            Bits.assertSame(pool.max(reference), pool.max(form), pool.toString());
            assertArrayEquals(pool.argmax(reference), pool.argmax(form), pool.toString());
        }
        Bits.assertSame(pool.maxGradient(Forms.scalar(MaxPool2d.class)), pool.maxGradient(Forms.vector(MaxPool2d.class)),
                pool.toString());
    }

    @Property(tries = 500)
    void meansSideBySideHaveTheScalarBits(@ForAll long seed) {
        Pool2dCase pool = sideBySide(seed);
        AveragePool2d scalar = Forms.scalar(AveragePool2d.class);
        AveragePool2d vector = Forms.vector(AveragePool2d.class);
        Bits.assertSame(pool.average(scalar), pool.average(vector), pool.toString());
        Bits.assertSame(pool.averageGradient(scalar), pool.averageGradient(vector), pool.toString());
    }

    private static Pool2dCase sideBySide(long seed) {
        Pool2dCase random = Pool2dCase.random(seed);
        int height = 2 + random.window().height() % 7;
        int width = 2 + (int) Long.remainderUnsigned(seed, 70);
        Window2d window = new Window2d(height, width, 2, 2, 2, 2, 0, 0, random.offset() % 2, random.planes() % 2);
        return new Pool2dCase(
                random.planes(), window, random.offset(), random.countPadding(), random.values(), seed);
    }

    /** An argmax may name any element of its plane, also one under another window. */
    @Property(tries = 200)
    void gradientsGoWhereverArgmaxSays(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Window2d window = Window2d.valid(random.nextInt(2, 9), random.nextInt(2, 40), 2, 2);
        int planes = random.nextInt(1, 4);
        float[] dy = Values.NORMAL.of(planes * window.outputSize(), seed);
        int[] argmax = new int[dy.length];
        Forms.scalar(MaxPool2d.class).forward(
                planes, window, Values.NORMAL.of(planes * window.inputSize(), seed + 1), 0, new float[dy.length], 0, argmax, 0);
        argmax[random.nextInt(argmax.length)] = random.nextInt(window.inputSize());
        float[] expected = new float[planes * window.inputSize()];
        float[] actual = Values.NORMAL.of(expected.length, seed + 2);
        Forms.scalar(MaxPool2d.class).backward(planes, window, dy, 0, argmax, 0, expected, 0);
        Forms.vector(MaxPool2d.class).backward(planes, window, dy, 0, argmax, 0, actual, 0);
        Bits.assertSame(expected, actual, "planes=" + planes + " " + window + " seed=" + seed);
    }

    @Property(tries = 1000)
    void averagesHaveTheScalarBits(@ForAll long seed) {
        Pool2dCase pool = Pool2dCase.random(seed);
        AveragePool2d scalar = Forms.scalar(AveragePool2d.class);
        AveragePool2d vector = Forms.vector(AveragePool2d.class);
        Bits.assertSame(pool.average(scalar), pool.average(vector), pool.toString());
        Bits.assertSame(pool.averageGradient(scalar), pool.averageGradient(vector), pool.toString());
    }

    @Property(tries = 300)
    void averagesStayWithinTheBound(@ForAll long seed) {
        Pool2dCase random = Pool2dCase.random(seed);
        Pool2dCase pool = new Pool2dCase(random.planes(), random.window(), 0, random.countPadding(), Values.NORMAL, seed);
        for (AveragePool2d form : Forms.all(AveragePool2d.class)) {
            int m = pool.window().kernelSize() + 1;
            assertClose(pool.average(Forms.reference(AveragePool2d.class)), pool.average(form), m, pool);
            assertClose(pool.averageGradient(Forms.reference(AveragePool2d.class)), pool.averageGradient(form), m, pool);
        }
    }

    /** Normal values stay under 8, so a mean's error is at most γₘ·8·m. */
    private static void assertClose(float[] expected, float[] actual, int m, Pool2dCase pool) {
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Math.abs(expected[i] - actual[i]) <= m * U * 8 * m, pool + " element " + i);
        }
    }

    @Property(tries = 200)
    void gradientsAreTheAdjointsOnIntegers(@ForAll long seed) {
        Pool2dCase random = Pool2dCase.random(seed);
        // Windows of 2 × 2 or 4 × 4: the divisions are exact too.
        int kernel = random.window().strideHeight() == 2 ? 4 : 2;
        Window2d window = new Window2d(9, 14, kernel, kernel, random.window().strideHeight(),
                random.window().strideWidth(), 1, 1, 0, 1);
        Pool2dCase pool = new Pool2dCase(3, window, 0, true, Values.LATTICE, seed);
        for (AveragePool2d form : Forms.all(AveragePool2d.class)) {
            assertEquals(inner(pool.average(form), pool.dy()), inner(pool.averageGradient(form), pool.x()), pool.toString());
        }
        for (MaxPool2d form : Forms.all(MaxPool2d.class)) {
            assertEquals(inner(pool.max(form), pool.dy()), inner(pool.maxGradient(form), pool.x()), pool.toString());
        }
    }

    private static double inner(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    void tiesGoToTheFirstAndNaNWins() {
        for (MaxPool2d form : Forms.all(MaxPool2d.class)) {
            for (int width = 4; width <= 80; width += 4) {
                float[] x = new float[4 * width];
                float[] y = new float[width];
                int[] argmax = new int[width];
                Window2d window = Window2d.valid(4, width, 2, 2);
                Arrays.fill(x, 0, width, -0f);
                form.forward(1, window, x, 0, y, 0, argmax, 0);
                assertEquals(-0f, y[0]);
                assertEquals(0, argmax[0]);
                assertEquals(3 * width - 2, argmax[width - 1]);
                x[width] = Float.NaN;
                x[1] = 5;
                x[2 * width + 2] = Float.NEGATIVE_INFINITY;
                form.forward(1, window, x, 0, y, 0, argmax, 0);
                assertTrue(Float.isNaN(y[0]));
                assertEquals(width, argmax[0]);
                assertEquals(2 * width + 3, argmax[width / 2 + 1]);
                Arrays.fill(x, Float.NEGATIVE_INFINITY);
                form.forward(1, window, x, 0, y, 0, argmax, 0);
                assertEquals(Float.NEGATIVE_INFINITY, y[width - 1]);
                assertEquals(3 * width - 2, argmax[width - 1]);
            }
        }
    }

    @Test
    void paddingNeverWinsAndCountsAsSaid() {
        Window2d window = Window2d.same(3, 3, 3, 2);
        float[] x = {-1, -2, -3, -4, -5, -6, -7, -8, -9};
        for (MaxPool2d form : Forms.all(MaxPool2d.class)) {
            float[] y = new float[4];
            form.forward(1, window, x, 0, y, 0, null, 0);
            assertArrayEquals(new float[] {-1, -2, -4, -5}, y);
        }
        for (AveragePool2d form : Forms.all(AveragePool2d.class)) {
            float[] y = new float[4];
            form.forward(1, window, false, x, 0, y, 0);
            assertArrayEquals(new float[] {-3, -4, -6, -7}, y);
            form.forward(1, window, true, x, 0, y, 0);
            assertArrayEquals(new float[] {-12 / 9f, -16 / 9f, -24 / 9f, -28 / 9f}, y);
        }
    }

    @Test
    void whatIsWrongIsRefusedBeforeAnyWrite() {
        Window2d window = Window2d.valid(4, 4, 2, 2);
        float[] memory = Values.NORMAL.of(40, 1);
        float[] before = memory.clone();
        for (MaxPool2d form : Forms.all(MaxPool2d.class)) {
            int[] argmax = new int[8];
            refused(() -> form.forward(-1, window, memory, 0, memory, 32, argmax, 0));
            refused(() -> form.forward(2, window, memory, 0, memory, 31, argmax, 0));
            refused(() -> form.forward(2, window, memory, 0, memory, 33, argmax, 0));
            refused(() -> form.forward(2, window, memory, 0, memory, 32, argmax, 1));
            refused(() -> form.forward(1 << 28, window, memory, 0, memory, 32, argmax, 0));
            refused(() -> form.backward(2, window, memory, 31, argmax, 0, memory, 0));
            refused(() -> form.backward(2, window, memory, 32, argmax, 1, memory, 0));
            assertThrows(IndexOutOfBoundsException.class,
                    () -> form.backward(1, window, memory, 32, new int[] {0, 0, 16, 0}, 0, new float[32], 0));
        }
        for (AveragePool2d form : Forms.all(AveragePool2d.class)) {
            refused(() -> form.forward(2, window, true, memory, 0, memory, 31));
            refused(() -> form.forward(2, window, true, memory, 9, memory, 0));
            refused(() -> form.backward(2, window, true, memory, 31, memory, 0));
        }
        assertArrayEquals(before, memory);
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    @Tag("allocation")
    @Test
    void warmPoolingAllocatesNothing() {
        Window2d window = Window2d.valid(28, 28, 2, 2);
        float[] x = Values.NORMAL.of(16 * 784, 1);
        float[] y = new float[16 * 196];
        float[] dx = new float[16 * 784];
        int[] argmax = new int[16 * 196];
        MaxPool2d max = Forms.vector(MaxPool2d.class);
        Allocation.assertNone("max pooling", () -> max.forward(16, window, x, 0, y, 0, argmax, 0));
        Allocation.assertNone("its gradient", () -> max.backward(16, window, y, 0, argmax, 0, dx, 0));
        AveragePool2d average = Forms.vector(AveragePool2d.class);
        Allocation.assertNone("average pooling", () -> average.forward(16, window, false, x, 0, y, 0));
        Allocation.assertNone("its gradient", () -> average.backward(16, window, false, y, 0, dx, 0));
    }
}

package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** How far {@link Sum} and {@link Dot} may be from the reference in double, and where they must not be off at all. */
class ReductionBoundTest {
    private static final double U = Math.scalb(1.0, -24);
    private static final Sum SUM = Forms.vector(Sum.class);
    private static final Dot DOT = Forms.vector(Dot.class);
    private static final Parallel SERIAL = Parallel.serial();

    /** γₘ = mu/(1 − mu). */
    private static double gamma(int m) {
        return m * U / (1 - m * U);
    }

    private static int chain(int n) {
        int chunks = Math.max(1, (n + Numerics.CHUNK - 1) / Numerics.CHUNK);
        int levels = 32 - Integer.numberOfLeadingZeros(chunks - 1);
        return (Math.min(n, Numerics.CHUNK) + Numerics.LANES - 1) / Numerics.LANES + 5 + levels;
    }

    private static void assertWithin(double expected, float actual, double bound, String replay) {
        assertTrue(Math.abs(actual - expected) <= bound,
                () -> replay + ": " + actual + ", expected " + expected + " within " + bound);
    }

    @Property(tries = 150)
    void withinTheBound(@ForAll @IntRange(min = 1, max = 20_000) int n, @ForAll Values values, @ForAll long seed) {
        if (values == Values.BITS || values == Values.SPECIAL) {
            return; // Their sums overflow or are NaN: the order's oracle has them.
        }
        float[] x = values.of(n, seed);
        float[] y = Values.NORMAL.of(n, seed + 1);
        double[] wide = LossKind.widen(x);
        String replay = "n=" + n + " dist=" + values + " seed=" + seed;
        double sum = Forms.reference(Sum.class).reduce(n, wide, 0, SERIAL);
        assertWithin(sum, SUM.reduce(n, x, 0, SERIAL), gamma(chain(n)) * absolute(x, null), "sum " + replay);
        double dot = Forms.reference(Dot.class).dot(n, wide, 0, LossKind.widen(y), 0, SERIAL);
        double bound = gamma(chain(n)) * absolute(x, y) + n * (double) Float.MIN_VALUE;
        assertWithin(dot, DOT.dot(n, x, 0, y, 0, SERIAL), bound, "dot " + replay);
    }

    @Property(tries = 30)
    void columnsWithinTheBound(
            @ForAll @IntRange(min = 1, max = 3_000) int rows, @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        float[] x = Values.NORMAL.of(rows * columns, seed);
        float[] y = new float[columns];
        double[] exact = new double[columns];
        SUM.columns(rows, columns, x, 0, columns, y, 0);
        Forms.reference(Sum.class).columns(rows, columns, LossKind.widen(x), 0, columns, exact, 0);
        int m = Math.min(rows, Numerics.OUTER_CUT) + (rows + Numerics.OUTER_CUT - 1) / Numerics.OUTER_CUT;
        for (int j = 0; j < columns; j++) {
            double absolute = 0;
            for (int i = 0; i < rows; i++) {
                absolute += Math.abs(x[i * columns + j]);
            }
            assertWithin(exact[j], y[j], gamma(m) * absolute,
                    "columns rows=" + rows + " columns=" + columns + " j=" + j + " seed=" + seed);
        }
    }

    private static double absolute(float[] x, float[] y) {
        double absolute = 0;
        for (int i = 0; i < x.length; i++) {
            absolute += Math.abs((double) x[i] * (y == null ? 1 : y[i]));
        }
        return absolute;
    }

    @Property(tries = 100)
    void exactOnTheLattice(@ForAll @IntRange(max = 100_000) int n, @ForAll long seed) {
        float[] x = Values.LATTICE.of(n, seed);
        Bits.assertSame(Forms.reference(Sum.class).reduce(n, x, 0, SERIAL), SUM.reduce(n, x, 0, SERIAL),
                "sum n=" + n + " dist=LATTICE seed=" + seed);
    }

    /** One chain over all would stop growing, or drift: 3 % off at 10⁸ with 32 plain lanes. */
    @Example
    void largeConstantSums() {
        int n = 20_000_000;
        float[] x = new float[n];
        for (float value : new float[] {0.1f, 1f, -3.3333e-5f}) {
            Arrays.fill(x, value);
            double bound = gamma(chain(n)) * n * Math.abs((double) value);
            float sum = SUM.reduce(n, x, 0, SERIAL);
            assertWithin((double) value * n, sum, bound, "sum n=" + n + " constant=" + value);
            float dot = DOT.dot(n, x, 0, x, 0, SERIAL);
            assertWithin((double) value * value * n, dot, bound * Math.abs((double) value), "dot constant=" + value);
            try (Parallel parallel = Parallel.of(3)) {
                Bits.assertSame(sum, SUM.reduce(n, x, 0, parallel), "sum constant=" + value + " threads=3");
                Bits.assertSame(dot, DOT.dot(n, x, 0, x, 0, parallel), "dot constant=" + value + " threads=3");
            }
        }
    }

    /** Subnormals are kept, and partial sums stay finite where the whole does. */
    @Example
    void noFlushToZero() {
        for (int n : new int[] {3, 40, 5_000}) {
            float[] x = new float[n];
            Arrays.fill(x, Float.MIN_VALUE);
            Bits.assertSame(n * Float.MIN_VALUE, SUM.reduce(n, x, 0, SERIAL), "subnormals n=" + n);
        }
    }
}

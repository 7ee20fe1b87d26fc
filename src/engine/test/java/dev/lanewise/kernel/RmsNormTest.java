package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class RmsNormTest {
    private static final RmsNorm VECTOR = Forms.vector(RmsNorm.class);
    private static final RmsNorm SCALAR = Forms.scalar(RmsNorm.class);
    private static final RmsNorm REFERENCE = Forms.reference(RmsNorm.class);
    private static final double U = 0x1p-24;

    @Example
    void everyLength() {
        for (int n : Lengths.ALL) {
            check(new RmsNormCase(2, n, n % 9, n % 3 > 0, n % 2 == 0 ? Values.NORMAL : Values.SPECIAL, n));
        }
    }

    @Property(tries = 200)
    void anyCase(
            @ForAll @IntRange(max = 9) int rows, @ForAll @IntRange(max = 200) int columns,
            @ForAll @IntRange(max = 16) int shift, @ForAll boolean gamma, @ForAll Values values, @ForAll long seed) {
        check(new RmsNormCase(rows, columns, shift, gamma, values, seed));
    }

    @Property(tries = 20)
    void anyNumberOfBlocks(
            @ForAll @IntRange(min = 250, max = 800) int rows, @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        check(new RmsNormCase(rows, columns, 3, true, Values.WIDE, seed));
    }

    /** Both forms against the order that the contract states. */
    private static void check(RmsNormCase c) {
        RmsNormCase.Run expected = RmsNormCase.order(c);
        expected.assertSame(c.run(SCALAR), "rms-norm scalar " + c);
        expected.assertSame(c.run(VECTOR), "rms-norm vector " + c);
    }

    /** Rows have the bits that they have alone, columns of dγ likewise, and no other column is written. */
    @Property(tries = 60)
    void anySplitGivesTheSameBits(
            @ForAll @IntRange(max = 600) int rows, @ForAll @IntRange(max = 90) int columns,
            @ForAll @IntRange(max = 100) int percent, @ForAll Values values, @ForAll long seed) {
        RmsNormCase c = new RmsNormCase(rows, columns, 2, true, values, seed);
        int row = rows * percent / 100;
        int column = columns * percent / 100;
        for (RmsNorm kernel : List.of(VECTOR, SCALAR)) {
            RmsNormCase.Run r = c.arrays();
            for (int[] part : new int[][] {{row, rows}, {0, row}}) {
                int at = part[0] * columns;
                int count = part[1] - part[0];
                kernel.forward(
                        count, columns, r.x, 2 + at, r.gamma, 2, RmsNormCase.EPSILON, r.y, 3 + at, r.inverse, 2 + part[0]);
                kernel.backward(
                        count, columns, r.x, 2 + at, r.gamma, 2, r.inverse, 2 + part[0], r.dy, 3 + at, r.dx, 2 + at);
            }
            kernel.scaleGradient(rows, columns, column, columns, r.x, 2, r.inverse, 2, r.dy, 3, r.dGamma, 2);
            for (int j = 0; j < column; j++) {
                assertTrue(Float.isNaN(r.dGamma[2 + j]), c + " wrote column " + j);
            }
            kernel.scaleGradient(rows, columns, 0, column, r.x, 2, r.inverse, 2, r.dy, 3, r.dGamma, 2);
            c.run(kernel).assertSame(r, "rms-norm " + kernel.getClass().getSimpleName() + " split " + c);
        }
    }

    @Property(tries = 50)
    void inPlaceIsOutOfPlace(
            @ForAll @IntRange(max = 30) int rows, @ForAll @IntRange(max = 40) int columns, @ForAll boolean overX,
            @ForAll long seed) {
        RmsNormCase c = new RmsNormCase(rows, columns, 2, true, Values.NORMAL, seed);
        RmsNormCase.Run apart = c.run(VECTOR);
        for (RmsNorm kernel : List.of(VECTOR, SCALAR)) {
            RmsNormCase.Run r = c.arrays();
            kernel.forward(rows, columns, r.x, 2, r.gamma, 2, RmsNormCase.EPSILON, r.y, 3, r.inverse, 2);
            float[] into = overX ? r.x : r.dy;
            int offset = overX ? 2 : 3;
            kernel.backward(rows, columns, r.x, 2, r.gamma, 2, r.inverse, 2, r.dy, 3, into, offset);
            RmsNormCase.Run over = c.arrays();
            kernel.forward(rows, columns, over.x, 2, over.gamma, 2, RmsNormCase.EPSILON, over.x, 2, over.inverse, 2);
            for (int i = 0; i < rows * columns; i++) {
                Bits.assertSame(apart.dx[2 + i], into[offset + i], c + " dx " + i);
                Bits.assertSame(apart.y[3 + i], over.x[2 + i], c + " y " + i);
            }
        }
    }

    @Property(tries = 150)
    void closeToTheReference(
            @ForAll @IntRange(min = 1, max = 300) int rows, @ForAll @IntRange(min = 1, max = 300) int columns,
            @ForAll boolean gamma, @ForAll long seed) {
        within(new RmsNormCase(rows % 40 + 1, columns, 0, gamma, Values.NORMAL, seed));
        within(new RmsNormCase(rows, columns % 9 + 1, 0, gamma, Values.UNIFORM, seed));
    }

    private static void within(RmsNormCase c) {
        int rows = c.rows();
        int n = c.columns();
        RmsNormCase.Run run = c.run(VECTOR);
        double[] x = LossKind.widen(run.x);
        double[] dy = LossKind.widen(run.dy);
        double[] gamma = run.gamma == null ? null : LossKind.widen(run.gamma);
        double[] y = new double[rows * n];
        double[] inverse = new double[rows];
        REFERENCE.forward(rows, n, x, 0, gamma, 0, RmsNormCase.EPSILON, y, 0, inverse, 0);
        double[] given = LossKind.widen(run.inverse);
        double[] dx = new double[rows * n];
        double[] dGamma = new double[n];
        REFERENCE.backward(rows, n, x, 0, gamma, 0, given, 0, dy, 1, dx, 0);
        REFERENCE.scaleGradient(rows, n, 0, n, x, 0, given, 0, dy, 1, dGamma, 0);
        double m = Math.ceilDiv(n, 32) + 5;
        double[] sizes = new double[n];
        for (int i = 0; i < rows; i++) {
            close(inverse[i], run.inverse[i], (m / 2 + 4) * U * inverse[i], c + " inverse " + i);
            double products = 0;
            for (int j = 0; j < n; j++) {
                double h = Math.abs(x[i * n + j] * given[i]);
                double up = Math.abs(dy[1 + i * n + j]);
                products += up * (gamma == null ? 1 : Math.abs(gamma[j])) * h / n;
                sizes[j] += up * h;
            }
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                close(y[at], run.y[1 + at], (m / 2 + 7) * U * Math.abs(y[at]), c + " y " + at);
                double g = Math.abs(dy[1 + at]) * (gamma == null ? 1 : Math.abs(gamma[j]));
                double h = Math.abs(x[at] * given[i]);
                close(dx[at], run.dx[at], (m + 8) * U * given[i] * (g + h * products), c + " dx " + at);
            }
        }
        for (int j = 0; j < n; j++) {
            close(
                    dGamma[j], run.dGamma[j], (Math.min(rows, 256) + Math.ceilDiv(rows, 256) + 3) * U * sizes[j],
                    c + " dGamma " + j);
        }
    }

    private static void close(double expected, float actual, double bound, String replay) {
        double error = Math.abs(expected - actual);
        assertTrue(error <= bound * 1.0001 + 0x1p-140, () -> "rms-norm " + replay + ": " + actual + " for " + expected
                + " is off by " + error / bound + " bounds");
    }

    @Example
    void aRowIsDividedByItsRootMeanSquare() {
        for (RmsNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[] y = new float[4];
            kernel.forward(2, 2, new float[] {3, -4, 0, 0}, 0, new float[] {2, 1}, 0, 1e-6f, y, 0, new float[2], 0);
            assertEquals(2 * 3 / Math.sqrt(12.5), y[0], 1e-6);
            assertEquals(-4 / Math.sqrt(12.5), y[1], 1e-6);
            assertEquals(0, y[2]);
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (RmsNorm kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            RmsNormCase c = new RmsNormCase(3, 20, 1, true, Values.NORMAL, 1);
            RmsNormCase.Run expected = c.run(kernel);
            RmsNormCase.Run r = c.run(kernel);
            refused(() -> kernel.forward(3, 20, r.x, 9, r.gamma, 1, 0f, r.y, 2, r.inverse, 1));
            refused(() -> kernel.forward(3, 20, r.x, 1, r.gamma, 9, 0f, r.y, 2, r.inverse, 1));
            refused(() -> kernel.forward(3, 20, r.x, 1, r.gamma, 1, 0f, r.x, 2, r.inverse, 1));
            refused(() -> kernel.forward(3, 20, r.x, 1, r.gamma, 1, 0f, r.y, 2, r.y, 1));
            refused(() -> kernel.forward(3, 20, r.x, 1, r.gamma, 1, Float.NaN, r.y, 2, r.inverse, 1));
            refused(() -> kernel.forward(-3, 20, r.x, 1, r.gamma, 1, 0f, r.y, 2, r.inverse, 1));
            refused(() -> kernel.backward(3, 20, r.x, 1, r.gamma, 1, r.inverse, 1, r.dy, 2, r.x, 2));
            refused(() -> kernel.backward(3, 20, r.x, 1, r.gamma, 1, r.inverse, 1, r.dy, 2, r.dy, 1));
            refused(() -> kernel.backward(3, 20, r.x, 1, r.gamma, 1, r.inverse, 9, r.dy, 2, r.dx, 1));
            refused(() -> kernel.scaleGradient(3, 20, 0, 21, r.x, 1, r.inverse, 1, r.dy, 2, r.dGamma, 1));
            refused(() -> kernel.scaleGradient(3, 20, 5, 4, r.x, 1, r.inverse, 1, r.dy, 2, r.dGamma, 1));
            refused(() -> kernel.scaleGradient(3, 20, 0, 20, r.x, 1, r.inverse, 1, r.dy, 2, r.dy, 1));
            expected.assertSame(r, "after refusals");
        }
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        for (boolean gamma : new boolean[] {false, true}) {
            RmsNormCase c = new RmsNormCase(300, 203, 1, gamma, Values.NORMAL, 1);
            RmsNormCase.Run run = c.arrays();
            Allocation.assertNone("rms norm " + c, () -> c.run(VECTOR, run));
        }
    }
}

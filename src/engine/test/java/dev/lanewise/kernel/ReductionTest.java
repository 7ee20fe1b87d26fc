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

/** {@link Sum}, {@link Max} and {@link Min}: order, exactness, shapes. Bounds are in {@link ReductionBoundTest}. */
class ReductionTest {
    private static final float CANARY = 12345.678f;

    @Example
    void aRunKeepsTheOrderAtEveryLength() {
        for (Values values : new Values[] {Values.WIDE, Values.SPECIAL, Values.BITS}) {
            float[] x = values.of(21_000, 1);
            for (Reductions op : Reductions.values()) {
                for (int n : Lengths.ALL) {
                    int offset = n % 17;
                    for (ReductionKernel kernel : op.ordered()) {
                        Bits.assertSame(
                                op.run(n, x, offset), kernel.reduce(n, x, offset, Parallel.serial()),
                                replay(op, kernel, "n=" + n + " off=" + offset + " dist=" + values + " seed=1"));
                    }
                }
            }
        }
    }

    @Property(tries = 150)
    void rowsAndColumnsKeepTheOrder(
            @ForAll @IntRange(max = 70) int rows, @ForAll @IntRange(max = 150) int columns,
            @ForAll @IntRange(max = 16) int offset, @ForAll @IntRange(max = 3) int gap,
            @ForAll Values values, @ForAll long seed) {
        matrix(rows, columns, offset, gap, values, seed);
    }

    @Property(tries = 40)
    void tallMatricesAreCutEvery256(
            @ForAll @IntRange(min = 250, max = 1100) int rows, @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        matrix(rows, columns, 3, 1, Values.WIDE, seed);
    }

    /** Every width from one column to two whole tiles and one more, at each cut of the rows. */
    @Example
    void everyNumberOfColumns() {
        for (int columns = 0; columns <= 130; columns++) {
            matrix(columns % 2 == 0 ? 255 : 513, columns, 1, 0, Values.WIDE, columns);
        }
    }

    private static void matrix(int rows, int columns, int offset, int gap, Values values, long seed) {
        int stride = columns + gap;
        float[] x = values.of(offset + rows * stride + 5, seed);
        float[] before = x.clone();
        for (Reductions op : Reductions.values()) {
            float[] byRow = new float[rows];
            float[] byColumn = new float[columns];
            for (int i = 0; i < rows; i++) {
                byRow[i] = op.run(columns, x, offset + i * stride);
            }
            for (int j = 0; j < columns; j++) {
                byColumn[j] = op.column(rows, x, offset + j, stride);
            }
            for (ReductionKernel kernel : op.ordered()) {
                String replay = replay(op, kernel, "rows=" + rows + " columns=" + columns + " off=" + offset
                        + " stride=" + stride + " dist=" + values + " seed=" + seed);
                float[] y = Bits.padded(new float[rows], 9, CANARY);
                kernel.rows(rows, columns, x, offset, stride, y, 9);
                Bits.assertSame(Bits.padded(byRow, 9, CANARY), y, replay + " rows");
                y = Bits.padded(new float[columns], 9, CANARY);
                kernel.columns(rows, columns, x, offset, stride, y, 9);
                Bits.assertSame(Bits.padded(byColumn, 9, CANARY), y, replay + " columns");
                Bits.assertSame(before, x, replay + " input");
            }
        }
    }

    /** One distinct element at each place of a run that else holds zeros: none is dropped, none is counted twice. */
    @Example
    void everyElementCountsOnce() {
        for (Reductions op : Reductions.values()) {
            float mark = op == Reductions.MIN ? -3f : 3f;
            for (ReductionKernel kernel : op.ordered()) {
                for (int n : Lengths.SHORT) {
                    float[] x = new float[n];
                    for (int i = 0; i < n; i++) {
                        x[i] = mark;
                        Bits.assertSame(mark, kernel.reduce(n, x, 0, Parallel.serial()), replay(op, kernel, "n=" + n + " at=" + i));
                        x[i] = Float.NaN;
                        Bits.assertSame(Float.NaN, kernel.reduce(n, x, 0, Parallel.serial()), replay(op, kernel, "NaN n=" + n + " at=" + i));
                        x[i] = 0f;
                    }
                }
            }
        }
    }

    @Example
    void neighboursOutsideAreNotRead() {
        for (Reductions op : Reductions.values()) {
            for (ReductionKernel kernel : op.ordered()) {
                for (int n : Lengths.SHORT) {
                    for (int offset = 0; offset <= 32; offset += n < 40 ? 1 : 8) {
                        float[] values = Values.NORMAL.of(n, n);
                        float[] x = new float[n + offset + 40];
                        Arrays.fill(x, Float.NaN);
                        System.arraycopy(values, 0, x, offset, n);
                        Bits.assertSame(op.run(n, values, 0), kernel.reduce(n, x, offset, Parallel.serial()),
                                replay(op, kernel, "n=" + n + " off=" + offset));
                        float[] tight = Arrays.copyOf(x, n + offset);
                        Bits.assertSame(op.run(n, values, 0), kernel.reduce(n, tight, offset, Parallel.serial()),
                                replay(op, kernel, "at the array's end n=" + n + " off=" + offset));
                    }
                }
            }
        }
    }

    @Example
    void threadsDoNotChangeABit() {
        for (int n : new int[] {1 << 18, (1 << 18) + 1, 700_001}) {
            float[] x = Values.WIDE.of(n, n);
            for (Reductions op : Reductions.values()) {
                float expected = op.run(n, x, 0);
                for (ReductionKernel kernel : op.ordered()) {
                    for (int threads : new int[] {1, 2, 3, 7}) {
                        try (Parallel parallel = Parallel.of(threads)) {
                            Bits.assertSame(expected, kernel.reduce(n, x, 0, parallel),
                                    replay(op, kernel, "n=" + n + " threads=" + threads));
                        }
                    }
                }
            }
        }
    }

    @Example
    void emptyReductions() {
        for (Reductions op : Reductions.values()) {
            for (ReductionKernel kernel : new ReductionKernel[] {
                Forms.vector(op.contract), Forms.scalar(op.contract), Forms.reference(op.contract)
            }) {
                String replay = replay(op, kernel, "empty");
                Bits.assertSame(op.empty, kernel.reduce(0, new float[0], 0, Parallel.serial()), replay);
                float[] y = new float[50];
                float[] expected = new float[50];
                Arrays.fill(y, CANARY);
                Arrays.fill(expected, op.empty);
                kernel.rows(50, 0, new float[0], 0, 0, y, 0);
                Bits.assertSame(expected, y, replay + " rows");
                Arrays.fill(y, CANARY);
                kernel.columns(0, 50, new float[0], 0, 50, y, 0);
                Bits.assertSame(expected, y, replay + " columns");
                kernel.rows(0, 7, new float[0], 0, 7, new float[0], 0);
                kernel.columns(7, 0, new float[0], 0, 0, new float[0], 0);
            }
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (Reductions op : Reductions.values()) {
            for (ReductionKernel kernel : new ReductionKernel[] {
                Forms.vector(op.contract), Forms.scalar(op.contract), Forms.reference(op.contract)
            }) {
                float[] x = Values.NORMAL.of(100, 1);
                float[] before = x.clone();
                float[] y = new float[10];
                refused(() -> kernel.reduce(101, x, 0, Parallel.serial()));
                refused(() -> kernel.reduce(-1, x, 0, Parallel.serial()));
                refused(() -> kernel.reduce(1, x, -1, Parallel.serial()));
                refused(() -> kernel.reduce(Integer.MAX_VALUE, x, Integer.MAX_VALUE, Parallel.serial()));
                refused(() -> kernel.rows(11, 9, x, 0, 9, y, 0));
                refused(() -> kernel.rows(10, 11, x, 0, 10, y, 0));
                refused(() -> kernel.rows(10, 10, x, 0, 10, y, 1));
                refused(() -> kernel.rows(2, 10, x, 0, 20, x, 29));
                refused(() -> kernel.columns(10, 11, x, 0, 10, y, 0));
                refused(() -> kernel.columns(9, 11, x, 0, 11, y, 0));
                refused(() -> kernel.columns(10, 10, x, 0, 10, x, 99 - 9));
                refused(() -> kernel.columns(10, 10, x, 0, -10, y, 0));
                Bits.assertSame(before, x, replay(op, kernel, "input after refusals"));
                Bits.assertSame(new float[10], y, replay(op, kernel, "output after refusals"));
            }
        }
    }

    /** Lengths are mixed on purpose: a kernel first compiled on short rows must not box on long ones. */
    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        float[] x = Values.NORMAL.of(20_000, 1);
        float[] y = new float[300];
        for (Reductions op : Reductions.values()) {
            ReductionKernel kernel = Forms.vector(op.contract);
            Allocation.assertNone(op + " of rows of 10", () -> kernel.rows(30, 10, x, 0, 10, y, 0));
            Allocation.assertNone(op + " of a run", () -> kernel.reduce(9_001, x, 0, Parallel.serial()));
            Allocation.assertNone(op + " of columns", () -> kernel.columns(60, 299, x, 0, 300, y, 0));
            Allocation.assertNone(op + " of few columns", () -> kernel.columns(60, 10, x, 0, 10, y, 0));
        }
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    private static String replay(Reductions op, ReductionKernel kernel, String words) {
        return op + " " + kernel.getClass().getSimpleName() + " " + words;
    }
}

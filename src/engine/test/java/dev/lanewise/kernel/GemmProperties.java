package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever the shape, the strides, the values and the threads, vector and scalar have the same bits. */
class GemmProperties {
    private static final Parallel THREADS = Parallel.of(3);

    @Property(tries = 300)
    void anyOptionsGiveTheScalarBits(
            @ForAll @IntRange(max = 70) int m,
            @ForAll @IntRange(max = 140) int n,
            @ForAll @IntRange(max = 600) int k,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll @IntRange(max = 17) int offset,
            @ForAll @IntRange(max = 5) int gap,
            @ForAll boolean bias,
            @ForAll Activation activation,
            @ForAll Values values,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] factors = {0f, 1f, -1f, (float) random.nextGaussian(), Float.MIN_VALUE};
        GemmCase gemm = new GemmCase(m, n, k, transposeA, transposeB, offset, gap, factors[random.nextInt(5)],
                factors[random.nextInt(5)], bias, activation, values, seed);
        Bits.assertSame(gemm.run(Forms.scalar(Gemm.class), Parallel.serial()), gemm.run(Forms.vector(Gemm.class), THREADS),
                gemm.toString());
    }

    /** Sizes around the borders of tiles, vectors, panels, special paths and blocks of k. */
    @Property(tries = 1500)
    void anyBorderGivesTheScalarBits(
            @ForAll("rows") int m,
            @ForAll("columns") int n,
            @ForAll("depths") int k,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll @IntRange(max = 17) int offset,
            @ForAll @IntRange(max = 2) int gap,
            @ForAll boolean plain,
            @ForAll boolean bias,
            @ForAll boolean relu,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] factors = {0f, 1f, -1f, 1.5f};
        GemmCase gemm = new GemmCase(m, n, k, transposeA, transposeB, offset, gap,
                plain ? 1f : factors[random.nextInt(4)], plain ? 0f : factors[random.nextInt(4)],
                bias, relu ? Activation.RELU : Activation.NONE, Values.NORMAL, seed);
        Bits.assertSame(gemm.run(Forms.scalar(Gemm.class), Parallel.serial()),
                gemm.run(Forms.vector(Gemm.class), random.nextBoolean() ? THREADS : Parallel.serial()), gemm.toString());
    }

    @Provide
    Arbitrary<Integer> rows() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 34), Arbitraries.integers().between(63, 73));
    }

    @Provide
    Arbitrary<Integer> columns() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 20), Arbitraries.of(31, 32, 33, 47, 48, 49, 63, 64, 65, 96));
    }

    @Provide
    Arbitrary<Integer> depths() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 18), Arbitraries.of(64, 255, 256, 257, 511, 512, 513));
    }

    /** One row, or one column, of either layout. */
    @Property(tries = 300)
    void anyVectorGivesTheScalarBits(
            @ForAll @IntRange(min = 1, max = 1100) int n,
            @ForAll @IntRange(min = 1, max = 600) int k,
            @ForAll boolean column,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll @IntRange(max = 3) int gap,
            @ForAll boolean bias,
            @ForAll Activation activation,
            @ForAll long seed) {
        GemmCase gemm = new GemmCase(column ? n : 1, column ? 1 : n, k, transposeA, transposeB, 1, gap,
                seed % 3 == 0 ? 1.5f : 1f, seed % 2 == 0 ? 0f : -0.5f, bias, activation, Values.NORMAL, seed);
        Bits.assertSame(gemm.run(Forms.scalar(Gemm.class), Parallel.serial()), gemm.run(Forms.vector(Gemm.class), THREADS),
                gemm.toString());
    }

    /** Products too large for their operands to be read in place, so that both are packed at every vector width. */
    @Property(tries = 60)
    void anyPackedProductGivesTheScalarBits(
            @ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 256, max = 330) int n,
            @ForAll @IntRange(min = 513, max = 600) int k,
            @ForAll boolean transposeA,
            @ForAll boolean transposeB,
            @ForAll @IntRange(max = 5) int gap,
            @ForAll boolean bias,
            @ForAll Activation activation,
            @ForAll long seed) {
        GemmCase gemm = new GemmCase(m, n, k, transposeA, transposeB, 3, gap, 1.5f, seed % 2 == 0 ? 0f : -0.5f,
                bias, activation, Values.NORMAL, seed);
        Bits.assertSame(gemm.run(Forms.scalar(Gemm.class), Parallel.serial()), gemm.run(Forms.vector(Gemm.class), THREADS),
                gemm.toString());
    }

    @Property(tries = 600)
    void anyStridesGiveTheScalarBits(
            @ForAll @IntRange(min = 1, max = 40) int m,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 270) int k,
            @ForAll @IntRange(min = -3, max = 3) int aRow,
            @ForAll @IntRange(min = -3, max = 3) int aColumn,
            @ForAll @IntRange(min = -3, max = 3) int bRow,
            @ForAll @IntRange(min = -3, max = 3) int bColumn,
            @ForAll boolean byColumns,
            @ForAll boolean backwards,
            @ForAll boolean bias,
            @ForAll boolean plain,
            @ForAll boolean relu,
            @ForAll long seed) {
        float[] a = Values.NORMAL.of(1 + Math.abs(aRow) * (m - 1) + Math.abs(aColumn) * (k - 1), seed);
        float[] b = Values.NORMAL.of(1 + Math.abs(bRow) * (k - 1) + Math.abs(bColumn) * (n - 1), seed + 1);
        float[] expected = Values.NORMAL.of(m * n, seed + 2);
        float[] actual = expected.clone();
        int sign = backwards ? -1 : 1;
        int cRow = sign * (byColumns ? 1 : n);
        int cColumn = sign * (byColumns ? m : 1);
        float[] addends = bias ? Values.NORMAL.of(n, seed + 3) : null;
        for (boolean vector : new boolean[] {false, true}) {
            (vector ? Forms.vector(Gemm.class) : Forms.scalar(Gemm.class)).gemm(m, n, k, plain ? 1f : 1.5f,
                    a, start(m, aRow) + start(k, aColumn), aRow, aColumn,
                    b, start(k, bRow) + start(n, bColumn), bRow, bColumn,
                    plain ? 0f : -0.5f,
                    vector ? actual : expected, backwards ? m * n - 1 : 0, cRow, cColumn,
                    addends, 0, relu ? Activation.RELU : Activation.NONE, vector ? THREADS : Parallel.serial());
        }
        Bits.assertSame(expected, actual, "gemm m=" + m + " n=" + n + " k=" + k + " aStrides=" + aRow + "," + aColumn
                + " bStrides=" + bRow + "," + bColumn + " cStrides=" + cRow + "," + cColumn + " bias=" + bias + " plain=" + plain + " relu=" + relu + " seed=" + seed);
    }

    private static int start(int size, int stride) {
        return stride < 0 ? -stride * (size - 1) : 0;
    }
}

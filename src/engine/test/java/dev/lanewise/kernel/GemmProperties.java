package dev.lanewise.kernel;

import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    @Property(tries = 300)
    void anyStridesGiveTheScalarBits(
            @ForAll @IntRange(min = 1, max = 20) int m,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 270) int k,
            @ForAll @IntRange(min = -3, max = 3) int aRow,
            @ForAll @IntRange(min = -3, max = 3) int aColumn,
            @ForAll @IntRange(min = -3, max = 3) int bRow,
            @ForAll @IntRange(min = -3, max = 3) int bColumn,
            @ForAll boolean byColumns,
            @ForAll boolean backwards,
            @ForAll boolean bias,
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
            (vector ? Forms.vector(Gemm.class) : Forms.scalar(Gemm.class)).gemm(m, n, k, 1.5f,
                    a, start(m, aRow) + start(k, aColumn), aRow, aColumn,
                    b, start(k, bRow) + start(n, bColumn), bRow, bColumn,
                    -0.5f,
                    vector ? actual : expected, backwards ? m * n - 1 : 0, cRow, cColumn,
                    addends, 0, Activation.RELU, vector ? THREADS : Parallel.serial());
        }
        Bits.assertSame(expected, actual, "gemm m=" + m + " n=" + n + " k=" + k + " aStrides=" + aRow + "," + aColumn
                + " bStrides=" + bRow + "," + bColumn + " cStrides=" + cRow + "," + cColumn + " bias=" + bias + " seed=" + seed);
    }

    private static int start(int size, int stride) {
        return stride < 0 ? -stride * (size - 1) : 0;
    }
}

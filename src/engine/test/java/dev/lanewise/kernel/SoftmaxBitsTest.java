package dev.lanewise.kernel;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for softmax and its logarithm without a bit of difference, in both float forms. */
class SoftmaxBitsTest {
    private static final float CANARY = 0x1.234568p77f;
    private static final Values[] DISTRIBUTIONS = {Values.NORMAL, Values.WIDE, Values.SPECIAL, Values.BITS};
    private static final List<Class<? extends RowKernel>> BOTH = List.of(Softmax.class, LogSoftmax.class);

    @Test
    void vectorIsScalarForEveryNumberOfColumns() {
        for (int columns : Lengths.ALL) {
            vectorIsScalar(columns % 6, columns, columns % 5, columns % 17, DISTRIBUTIONS[columns % 4], columns);
        }
    }

    @Property(tries = 300)
    void vectorIsScalarForAnyCase(
            @ForAll @IntRange(max = 20) int rows, @ForAll @IntRange(max = 150) int columns,
            @ForAll @IntRange(max = 20) int gap, @ForAll @IntRange(max = 16) int offset,
            @ForAll @IntRange(max = 3) int values, @ForAll long seed) {
        vectorIsScalar(rows, columns, gap, offset, DISTRIBUTIONS[values], seed);
    }

    private static void vectorIsScalar(int rows, int columns, int gap, int offset, Values values, long seed) {
        int stride = columns + gap;
        int n = rows * stride + 2 * offset;
        float[] x = values.of(n, seed);
        float[] dy = Values.WIDE.of(n, seed + 1);
        for (Class<? extends RowKernel> contract : BOTH) {
            String replay = contract.getSimpleName() + " rows=" + rows + " columns=" + columns + " gap=" + gap + " off=" + offset
                    + " dist=" + values + " seed=" + seed;
            RowKernel scalar = Forms.scalar(contract);
            RowKernel vector = Forms.vector(contract);
            float[] expected = filled(n);
            float[] actual = filled(n);
            scalar.forward(rows, columns, stride, x, offset, expected, offset);
            vector.forward(rows, columns, stride, x, offset, actual, offset);
            Bits.assertSame(expected, actual, replay);
            assertCanaries(actual, rows, columns, stride, offset, replay);
            Bits.assertSame(values.of(n, seed), x, replay + " x must stay");
            float[] aliased = x.clone();
            vector.forward(rows, columns, stride, aliased, offset, aliased, offset);
            assertRows(expected, aliased, rows, columns, stride, offset, replay + " aliased");

            float[] dx = filled(n);
            float[] dxActual = filled(n);
            scalar.backward(rows, columns, stride, expected, offset, dy, offset, dx, offset);
            vector.backward(rows, columns, stride, expected, offset, dy, offset, dxActual, offset);
            Bits.assertSame(dx, dxActual, replay + " backward");
            vector.backward(rows, columns, stride, expected, offset, dy, offset, actual, offset);
            float[] both = dy.clone();
            vector.backward(rows, columns, stride, expected, offset, both, offset, both, offset);
            assertRows(dx, both, rows, columns, stride, offset, replay + " backward aliased to dy");
            both = expected.clone();
            vector.backward(rows, columns, stride, both, offset, dy, offset, both, offset);
            assertRows(dx, both, rows, columns, stride, offset, replay + " backward aliased to y");
        }
    }

    private static float[] filled(int n) {
        float[] out = new float[n];
        Arrays.fill(out, CANARY);
        return out;
    }

    private static void assertCanaries(float[] y, int rows, int columns, int stride, int offset, String replay) {
        for (int i = 0; i < y.length; i++) {
            int at = i - offset;
            boolean inside = at >= 0 && at < rows * stride && at % stride < columns;
            if (!inside) {
                Bits.assertSame(CANARY, y[i], replay + " canary " + i);
            }
        }
    }

    private static void assertRows(
            float[] expected, float[] actual, int rows, int columns, int stride, int offset, String replay) {
        for (int i = 0; i < rows; i++) {
            for (int j = offset + i * stride; j < offset + i * stride + columns; j++) {
                Bits.assertSame(expected[j], actual[j], replay + " row " + i);
            }
        }
    }

    @Test
    void aRowHasTheBitsThatItHasAlone() {
        for (Class<? extends RowKernel> contract : BOTH) {
            RowKernel kernel = Forms.vector(contract);
            for (int columns : new int[] {1, 10, 33, 100, 5000}) {
                float[] x = Values.SPECIAL.of(9 * columns, columns);
                float[] all = new float[9 * columns];
                float[] alone = new float[9 * columns];
                kernel.forward(9, columns, columns, x, 0, all, 0);
                for (int i = 0; i < 9; i++) {
                    kernel.forward(1, columns, 77, x, i * columns, alone, i * columns);
                }
                Bits.assertSame(all, alone, contract.getSimpleName() + " columns=" + columns);
            }
        }
    }

    @Tag("allocation")
    @Test
    void nothingIsAllocated() {
        for (Class<? extends RowKernel> contract : BOTH) {
            for (int columns : new int[] {10, 100}) {
                float[] x = Values.NORMAL.of(20 * columns, 1);
                float[] y = new float[20 * columns];
                RowKernel kernel = Forms.vector(contract);
                Allocation.assertNone(contract.getSimpleName() + " columns=" + columns, () -> {
                    kernel.forward(20, columns, columns, x, 0, y, 0);
                    kernel.backward(20, columns, columns, y, 0, x, 0, y, 0);
                });
            }
        }
    }
}

package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Allocation;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

class EmbeddingTest {
    private static final float CANARY = 12345.678f;
    private static final Embedding VECTOR = Forms.vector(Embedding.class);
    private static final Embedding SCALAR = Forms.scalar(Embedding.class);
    private static final Embedding REFERENCE = Forms.reference(Embedding.class);

    @Property(tries = 200)
    void anyCase(
            @ForAll @IntRange(max = 40) int count, @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(max = 140) int columns, @ForAll @IntRange(max = 9) int shift, @ForAll Values values,
            @ForAll @IntRange(max = 100) int percent, @ForAll long seed) {
        String replay = "embedding count=" + count + " rows=" + rows + " columns=" + columns + " off=" + shift + " dist="
                + values + " seed=" + seed;
        int[] ids = ids(count, rows, shift, seed);
        float[] table = Bits.padded(values.of(rows * columns, seed), shift, CANARY);
        float[] dy = Bits.padded(values.of(count * columns, seed + 1), shift, CANARY);
        float[] looked = Bits.padded(new float[count * columns], shift, CANARY);
        float[] summed = table.clone();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
                int at = shift + ids[shift + i] * columns + j;
                looked[shift + i * columns + j] = table[at];
                summed[at] += dy[shift + i * columns + j];
            }
        }
        int cut = columns * percent / 100;
        for (Embedding kernel : List.of(VECTOR, SCALAR)) {
            float[] y = Bits.padded(new float[count * columns], shift, CANARY);
            kernel.forward(count, rows, columns, table, shift, ids, shift, y, shift);
            Bits.assertSame(looked, y, replay + " forward");
            float[] whole = table.clone();
            kernel.backward(count, rows, columns, 0, columns, ids, shift, dy, shift, whole, shift);
            Bits.assertSame(summed, whole, replay + " backward");
            float[] split = table.clone();
            kernel.backward(count, rows, columns, cut, columns, ids, shift, dy, shift, split, shift);
            kernel.backward(count, rows, columns, 0, cut, ids, shift, dy, shift, split, shift);
            Bits.assertSame(summed, split, replay + " in columns, cut at " + cut);
        }
    }

    private static int[] ids(int count, int rows, int shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] ids = new int[count + 2 * shift];
        Arrays.fill(ids, -1);
        for (int i = 0; i < count; i++) {
            ids[shift + i] = random.nextInt(rows);
        }
        return ids;
    }

    @Property(tries = 60)
    void closeToTheReference(
            @ForAll @IntRange(min = 1, max = 300) int count, @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll long seed) {
        int[] ids = ids(count, 3, 0, seed);
        float[] dy = Values.NORMAL.of(count * columns, seed);
        float[] actual = new float[3 * columns];
        double[] expected = new double[3 * columns];
        double[] wide = new double[dy.length];
        double[] size = new double[3];
        for (int i = 0; i < dy.length; i++) {
            wide[i] = dy[i];
            size[ids[i / columns]] += 1 + Math.abs(dy[i]);
        }
        VECTOR.backward(count, 3, columns, 0, columns, ids, 0, dy, 0, actual, 0);
        REFERENCE.backward(count, 3, columns, 0, columns, ids, 0, wide, 0, expected, 0);
        for (int i = 0; i < actual.length; i++) {
            double bound = count * 0x1p-24 * size[i / columns];
            assertTrue(Math.abs(expected[i] - actual[i]) <= bound, "embedding element " + i + " seed=" + seed);
        }
    }

    @Example
    void aBadCallThrowsBeforeAnyWrite() {
        for (Embedding kernel : List.of(VECTOR, SCALAR, REFERENCE)) {
            float[] table = Values.NORMAL.of(60, 1);
            float[] y = Values.NORMAL.of(40, 2);
            float[] tableBefore = table.clone();
            float[] before = y.clone();
            for (int bad : new int[] {-1, 3, Integer.MAX_VALUE}) {
                int[] ids = {0, bad};
                refused(() -> kernel.forward(2, 3, 20, table, 0, ids, 0, y, 0));
                refused(() -> kernel.backward(2, 3, 20, 0, 20, ids, 0, y, 0, table, 0));
            }
            int[] ids = {0, 1};
            refused(() -> kernel.forward(2, 3, 20, table, 1, ids, 0, y, 0));
            refused(() -> kernel.forward(2, 3, 20, table, 0, ids, 1, y, 0));
            refused(() -> kernel.forward(2, 3, 20, table, 0, ids, 0, y, 1));
            refused(() -> kernel.forward(2, 3, 20, table, 0, ids, 0, table, 10));
            refused(() -> kernel.forward(-1, 3, 20, table, 0, ids, 0, y, 0));
            refused(() -> kernel.backward(2, 3, 20, 0, 21, ids, 0, y, 0, table, 0));
            refused(() -> kernel.backward(2, 3, 20, 5, 4, ids, 0, y, 0, table, 0));
            refused(() -> kernel.backward(2, 3, 20, -1, 4, ids, 0, y, 0, table, 0));
            refused(() -> kernel.backward(2, 3, 20, 0, 20, ids, 0, y, 1, table, 0));
            refused(() -> kernel.backward(2, 3, 20, 0, 20, ids, 0, y, 0, table, 1));
            refused(() -> kernel.backward(2, 3, 20, 0, 20, ids, 0, table, 20, table, 0));
            Bits.assertSame(tableBefore, table, "table after refusals");
            Bits.assertSame(before, y, "y after refusals");
        }
    }

    private static void refused(Runnable call) {
        assertThrows(IllegalArgumentException.class, call::run);
    }

    @Tag("allocation")
    @Example
    void warmKernelsAllocateNothing() {
        int[] ids = ids(50, 9, 0, 1);
        float[] table = Values.NORMAL.of(9 * 67, 1);
        float[] y = new float[50 * 67];
        Allocation.assertNone("embedding forward", () -> VECTOR.forward(50, 9, 67, table, 0, ids, 0, y, 0));
        Allocation.assertNone("embedding backward", () -> VECTOR.backward(50, 9, 67, 0, 67, ids, 0, y, 0, table, 0));
    }
}

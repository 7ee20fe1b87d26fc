package dev.lanewise.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.testing.Bits;
import dev.lanewise.testing.Values;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Row-sparse gradients of tables: the list, and that the array is the dense gradient at any time. */
class TouchedRowsTest {
    private static final Kernels KERNELS = Kernels.best();
    private final Tensor table = Tensor.wrap(KERNELS, Values.NORMAL.of(30, 1), 0, 10, 3);
    private final float[] array = Values.SPECIAL.of(36, 2);
    private final TouchedRows rows = new TouchedRows(Tensor.wrap(KERNELS, array, 3, 10, 3));

    @Test
    void theListFollowsTheBatchesAndTheArrayIsTheWholeGradient() {
        float[] before = array.clone();
        assertTrue(rows.all());
        int[][] batches = {{4, 1, 4}, {0}, {9, 8, 9, 8}, {}, {5, 5, 5}};
        for (int[] ids : batches) {
            pass(ids, false);
            same(dense(ids), Arrays.toString(ids));
            assertFalse(rows.all());
            assertEquals(Arrays.stream(ids).distinct().count(), rows.count());
        }
        assertEquals(5, rows.row(0));
        for (int i = 0; i < 3; i++) {
            Bits.assertSame(before[i], array[i], "before the gradient");
            Bits.assertSame(before[33 + i], array[33 + i], "after the gradient");
        }
    }

    @Test
    void batchesAddUp() {
        pass(new int[] {4, 1}, false);
        pass(new int[] {1, 7}, true);
        same(dense(4, 1, 1, 7), "two batches");
        assertEquals(3, rows.count());
    }

    @Test
    void anOpThatKnowsNothingOfRowsTouchesAll() {
        for (boolean rowsFirst : new boolean[] {true, false}) {
            Tensor ids = Tensor.of(KERNELS, new int[] {2}, 1);
            try (Tape tape = Tape.open()) {
                tape.watchRows(table, rows, false);
                Tensor looked = table.embedding(ids).sum();
                Tensor all = table.square().sum();
                tape.backward(rowsFirst ? all.add(looked) : looked.add(all));
            }
            assertTrue(rows.all());
            for (int i = 0; i < 30; i++) {
                Bits.assertSame(
                        (float) (2 * table.get(i / 3, i % 3) + (i / 3 == 2 ? 1 : 0)), array[3 + i], "element " + i);
            }
        }
        pass(new int[] {3}, false);
        same(dense(3), "after a dense gradient");
        assertFalse(rows.all());
        assertThrows(IllegalArgumentException.class, () -> new TouchedRows(Tensor.of(new float[4], 4)));
    }

    @Test
    void aTableThatNobodyLooksInHasAZeroGradient() {
        pass(new int[] {3}, false);
        Tensor other = Tensor.of(new float[] {2}, 1);
        try (Tape tape = Tape.open()) {
            tape.watchRows(table, rows, false);
            tape.watch(other);
            tape.backward(other.square().sum());
        }
        assertEquals(0, rows.count());
        same(new float[30], "no lookup");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameBits() {
        for (int columns : new int[] {1, 16, 50, 64}) {
            float[] ids = new float[5_000];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = (i * 31 + i / 7) % 100;
            }
            float[] expected = gradient(Parallel.serial(), ids, columns);
            for (int threads : new int[] {2, 3, 7}) {
                try (Parallel parallel = Parallel.of(threads)) {
                    Bits.assertSame(expected, gradient(parallel, ids, columns), "threads=" + threads + " D=" + columns);
                }
            }
        }
    }

    private static float[] gradient(Parallel parallel, float[] ids, int columns) {
        Kernels kernels = Kernels.of(Backend.named("vector"), parallel);
        Tensor x = Tensor.of(kernels, Values.NORMAL.of(100 * columns, 1), 100, columns);
        Tensor dy = Tensor.of(kernels, Values.NORMAL.of(ids.length * columns, 2), ids.length, columns);
        try (Tape tape = Tape.open()) {
            tape.watch(x);
            tape.backward(x.embedding(Tensor.of(kernels, ids, ids.length)), dy);
            return tape.gradient(x).toArray();
        }
    }

    @Test
    void idsOutsideTheVocabularyAreNamedWithTheirPlace() {
        refused("id 10 at sample 1, position 0 is not in the vocabulary of 10", new float[] {1, 2, 10, 0}, 2, 2);
        refused("id -1 at [3]", new float[] {1, 2, 3, -1}, 4);
        refused("id 0.5 at [0, 1, 1]", new float[] {1, 2, 3, 0.5f}, 1, 2, 2);
        refused("id NaN", new float[] {Float.NaN}, 1);
        assertThrows(IllegalArgumentException.class, () -> table.reshape(30).embedding(Tensor.of(new float[] {1}, 1)));
    }

    private void refused(String part, float[] ids, int... shape) {
        String sentence = assertThrows(IllegalArgumentException.class, () -> table.embedding(Tensor.of(ids, shape)))
                .getMessage();
        assertTrue(sentence.contains(part), sentence);
    }

    /** A backward from 1, 2, 3, … through the lookup of those ids. */
    private void pass(int[] ids, boolean accumulate) {
        try (Tape tape = Tape.open()) {
            tape.watchRows(table, rows, accumulate);
            Tensor y = table.embedding(Tensor.of(KERNELS, ids, ids.length));
            tape.backward(y, Tensor.full(KERNELS, DType.F32, 1.25, ids.length, 3));
        }
    }

    private static float[] dense(int... ids) {
        float[] gradient = new float[30];
        for (int id : ids) {
            for (int j = 0; j < 3; j++) {
                gradient[3 * id + j] += 1.25f;
            }
        }
        return gradient;
    }

    private void same(float[] expected, String replay) {
        Bits.assertSame(expected, Arrays.copyOfRange(array, 3, 33), replay);
    }
}

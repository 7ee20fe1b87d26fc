package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lanewise.testing.Allocation;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void inOrderWithASmallerLastBatch() {
        Batches batches = Batches.inOrder(Samples.values(7), 3);
        assertEquals(3, batches.count());
        float[] inputs = new float[4];
        float[] targets = new float[7];
        assertEquals(3, batches.copyInputs(1, inputs, 1));
        assertArrayEquals(new float[] {0, 3, 4, 5}, inputs);
        assertEquals(1, batches.copyInputs(2, inputs, 0));
        assertArrayEquals(new float[] {6, 3, 4, 5}, inputs);
        assertEquals(1, batches.copyValues(2, targets, 3));
        assertArrayEquals(new float[] {0, 0, 0, 60, 61, 0, 0}, targets);
        assertEquals(3, batches.rows(0));
        assertEquals(0, Batches.inOrder(Samples.values(0), 3).count());
        assertEquals(1, Batches.inOrder(Samples.values(2), Integer.MAX_VALUE).count());
    }

    @Test
    void shuffledHoldsEachSampleOnceAndInputsMeetTheirLabels() {
        Batches batches = Batches.shuffled(Samples.images(200), 32, 1, 4);
        int[] seen = new int[200];
        float[] inputs = new float[4 * 32];
        int[] labels = new int[32];
        for (int batch = 0; batch < batches.count(); batch++) {
            int rows = batches.copyInputs(batch, inputs, 0);
            assertEquals(rows, batches.copyLabels(batch, labels, 0));
            for (int row = 0; row < rows; row++) {
                int index = Math.round(inputs[4 * row] * 255);
                seen[index]++;
                assertEquals(index, batches.sample(batch, row));
                assertEquals(index % 3, labels[row]);
            }
        }
        int[] once = new int[200];
        Arrays.fill(once, 1);
        assertArrayEquals(once, seen);
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        Dataset images = Samples.images(50);
        int[] order = order(Batches.shuffled(images, 7, 1, 4));
        assertArrayEquals(order, order(Batches.shuffled(images, 50, 1, 4)), "another batch size");
        assertFalse(Arrays.equals(order, order(Batches.shuffled(images, 7, 2, 4))));
        assertFalse(Arrays.equals(order, order(Batches.shuffled(images, 7, 1, 5))));
    }

    @Test
    void misuseIsRefused() {
        Batches images = Batches.inOrder(Samples.images(5), 2);
        assertThrows(IllegalArgumentException.class, () -> Batches.inOrder(Samples.images(5), 0));
        assertThrows(IndexOutOfBoundsException.class, () -> images.rows(3));
        assertThrows(IndexOutOfBoundsException.class, () -> images.copyInputs(-1, new float[8], 0));
        assertThrows(IllegalStateException.class, () -> images.copyValues(0, new float[8], 0));
        assertThrows(
                IllegalStateException.class,
                () -> Batches.inOrder(Samples.values(5), 2).copyLabels(0, new int[2], 0));
    }

    @Tag("allocation")
    @Test
    void copyingAllocatesNothing() {
        Batches batches =
                Batches.shuffled(Samples.images(200).split(0.9, 0.1, 0).train(), 32, 1, 1);
        float[] inputs = new float[4 * 32];
        int[] labels = new int[32];
        Allocation.assertNone("copyInputs, copyLabels", () -> {
            batches.copyInputs(2, inputs, 0);
            batches.copyLabels(2, labels, 0);
        });
    }

    private static int[] order(Batches batches) {
        int[] order = new int[50];
        for (int i = 0; i < 50; i++) {
            order[i] = batches.sample(i / batches.batchSize(), i % batches.batchSize());
        }
        return order;
    }
}

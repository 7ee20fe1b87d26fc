package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRowsTest {
    private static int[] labels(int n, int classes) {
        return IntStream.range(0, n)
                .map(i -> i * i % classes % (1 + i % classes))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 100, 1001})
    void eachRowGoesToOnePart(int n) {
        for (SplitRows rows : new SplitRows[] {
            SplitRows.random(n, 0.7, 0.1, 0.2, 3), SplitRows.stratified(labels(n, 5), 0.7, 0.1, 0.2, 3)
        }) {
            int[] all = Stream.of(rows.train(), rows.validation(), rows.test())
                    .flatMapToInt(Arrays::stream)
                    .sorted()
                    .toArray();
            assertArrayEquals(IntStream.range(0, n).toArray(), all);
        }
    }

    @Test
    void everyClassIsDividedAlike() {
        int[] labels = labels(2000, 7);
        SplitRows rows = SplitRows.stratified(labels, 0.6, 0.15, 0.25, 1);
        double[] fractions = {0.6, 0.15, 0.25};
        int[][] parts = {rows.train(), rows.validation(), rows.test()};
        for (int part = 0; part < 3; part++) {
            assertEquals(fractions[part] * 2000, parts[part].length, 1);
            for (int label = 0; label < 7; label++) {
                int wanted = label;
                int all = (int) Arrays.stream(labels).filter(l -> l == wanted).count();
                int got = (int) Arrays.stream(parts[part])
                        .filter(row -> labels[row] == wanted)
                        .count();
                assertEquals(fractions[part] * all, got, 2, "class " + label + " in part " + part);
            }
        }
        assertTrue(IntStream.range(1, 100).anyMatch(i -> rows.train()[i] < rows.train()[i - 1]), "shuffled");
    }

    @Test
    void smallAndLargeValuesAreDividedAlike() {
        float[] values = new float[1000];
        for (int i = 0; i < 1000; i++) {
            values[i] = (i * 7919) % 1000;
        }
        for (int[] part : new int[][] {
            SplitRows.stratified(values, 0.72, 0.08, 0.2, 1).train(),
            SplitRows.stratified(values, 0.72, 0.08, 0.2, 1).test()
        }) {
            for (int tenth = 0; tenth < 10; tenth++) {
                int low = 100 * tenth;
                int got = (int) Arrays.stream(part)
                        .filter(row -> values[row] >= low && values[row] < low + 100)
                        .count();
                assertEquals(part.length / 10.0, got, 2, "tenth " + tenth);
            }
        }
        assertEquals(1, SplitRows.stratified(new float[] {3}, 0.8, 0, 0.2, 1).train().length);
        assertEquals(0, SplitRows.stratified(new float[0], 0.8, 0, 0.2, 1).train().length);
    }

    @Test
    void dependsOnTheSeedAlone() {
        int[] labels = labels(100, 3);
        int[] first = SplitRows.stratified(labels, 0.8, 0, 0.2, 5).test();
        assertArrayEquals(
                first, SplitRows.stratified(labels.clone(), 0.8, 0, 0.2, 5).test());
        assertFalse(Arrays.equals(
                first, SplitRows.stratified(labels, 0.8, 0, 0.2, 6).test()));
    }

    @Test
    void leavesOutWhatTheFractionsLeave() {
        SplitRows rows = SplitRows.stratified(labels(100, 3), 0.3, 0.1, 0.1, 0);
        assertEquals(50, rows.train().length + rows.validation().length + rows.test().length, 1);
        assertThrows(IllegalArgumentException.class, () -> SplitRows.stratified(new int[3], 0.9, 0.1, 0.1, 0));
        assertThrows(IllegalArgumentException.class, () -> SplitRows.stratified(new int[3], -0.1, 0.1, 0.1, 0));
    }

    @Test
    void randomRowsAreThoseOfTheDataSetsSplit() {
        Split split = Samples.images(20).split(0.5, 0.25, 0.25, 9);
        SplitRows rows = SplitRows.random(20, 0.5, 0.25, 0.25, 9);
        for (int i = 0; i < 10; i++) {
            assertEquals(rows.train()[i], Samples.sourceIndex(split.train(), i));
        }
    }
}

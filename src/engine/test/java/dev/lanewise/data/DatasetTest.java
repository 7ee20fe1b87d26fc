package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {
    @Test
    void imagesAreScaledToOne() {
        Images images = Samples.images(256);
        float[] pixels = {-1, -1, -1, -1, -1, -1};
        images.copyInput(252, pixels, 1);
        assertArrayEquals(new float[] {-1, 252 / 255f, 253 / 255f, 254 / 255f, 1, -1}, pixels);
        assertArrayEquals(new int[] {1, 2, 2}, images.inputShape());
        assertEquals(4, images.inputSize());
        assertEquals(252 % 3, images.label(252));
        byte[] bytes = new byte[5];
        images.copyPixels(255, bytes, 1);
        assertArrayEquals(new byte[] {0, -1, 0, 1, 2}, bytes);
    }

    @Test
    void imagesThatDoNotFitAreRefused() {
        List<String> names = List.of("a", "b");
        assertRefused("3 pixels, but 1 labels", () -> Images.of(1, 2, 2, new byte[3], new byte[1], names));
        assertRefused("height 0", () -> Images.of(1, 0, 2, new byte[0], new byte[1], names));
        assertRefused("label 2 of image 1", () -> Images.of(1, 1, 1, new byte[2], new byte[] {0, 2}, names));
        assertRefused("label 255", () -> Images.of(1, 1, 1, new byte[1], new byte[] {-1}, names));
        Images images = Samples.images(3);
        assertThrows(IndexOutOfBoundsException.class, () -> images.copyInput(3, new float[4], 0));
        assertThrows(IndexOutOfBoundsException.class, () -> images.copyInput(-1, new float[4], 0));
        assertThrows(IndexOutOfBoundsException.class, () -> images.copyInput(0, new float[4], 1));
    }

    @Test
    void aSubsetKeepsOrderAndTargets() {
        Dataset subset = Samples.images(10).subset(new int[] {7, 2, 2, 9});
        assertEquals(4, subset.size());
        int[] expected = {7, 2, 2, 9};
        for (int i = 0; i < 4; i++) {
            assertEquals(expected[i], Samples.sourceIndex(subset, i));
            assertEquals(expected[i] % 3, subset.labels().label(i));
        }
        Dataset nested = subset.subset(new int[] {3, 0}).take(1);
        assertEquals(1, nested.size());
        assertEquals(9, Samples.sourceIndex(nested, 0));
        Dataset values = Samples.values(5).subset(new int[] {4});
        float[] target = new float[3];
        ((Targets.Values) values.targets()).copyTarget(0, target, 1);
        assertArrayEquals(new float[] {0, 40, 41}, target);
        assertThrows(IllegalStateException.class, values::labels);
        assertThrows(IndexOutOfBoundsException.class, () -> subset.subset(new int[] {4}));
        assertThrows(IndexOutOfBoundsException.class, () -> Samples.images(10).subset(new int[] {10}));
    }

    @Test
    void takeTakesTheFirst() {
        assertEquals(3, Samples.images(10).take(3).size());
        assertEquals(2, Samples.sourceIndex(Samples.images(10).take(3), 2));
        assertEquals(10, Samples.images(10).take(11).size());
        assertEquals(0, Samples.images(10).take(0).size());
        assertRefused("0 or more", () -> Samples.images(10).take(-1));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0.8, 0.1, 0.1, 8, 1, 1",
        "10, 0.34, 0.33, 0.33, 3, 4, 3",
        "7, 0.7, 0.2, 0.1, 5, 1, 1",
        "255, 0.5, 0.25, 0.25, 128, 63, 64",
        "10, 0, 0, 1, 0, 0, 10",
        "10, 0.5, 0, 0, 5, 0, 0",
        "0, 0.8, 0.1, 0.1, 0, 0, 0"
    })
    void aSplitUsesEachSampleOnce(int n, double train, double validation, double test, int a, int b, int c) {
        Split split = Samples.images(n).split(train, validation, test);
        assertEquals(a, split.train().size());
        assertEquals(b, split.validation().size());
        assertEquals(c, split.test().size());
        List<Integer> seen = indices(split);
        assertEquals(seen.size(), seen.stream().distinct().count());
    }

    @Test
    void aSplitDependsOnItsSeedAlone() {
        Dataset images = Samples.images(100);
        List<Integer> order = indices(images.split(0.5, 0.25, 0.25));
        assertEquals(order, indices(images.split(0.5, 0.25, 0.25, 0)));
        assertEquals(order, indices(images.split(0.8, 0.1, 0.1, 0)), "another division of the same order");
        assertNotEquals(order, indices(images.split(0.5, 0.25, 0.25, 1)));
        assertNotEquals(order, order.stream().sorted().toList());
    }

    @Test
    void badFractionsAreRefused() {
        Dataset images = Samples.images(10);
        assertRefused("0 or more", () -> images.split(0.5, -0.1, 0.1));
        assertRefused("0 or more", () -> images.split(Double.NaN, 0.1, 0.1));
        assertRefused("may sum to 1 at most", () -> images.split(0.8, 0.2, 0.1));
        assertRefused("may sum to 1 at most", () -> images.split(Double.POSITIVE_INFINITY, 0, 0));
        assertEquals(10, indices(images.split(0.7, 0.2, 0.1)).size());
    }

    @Test
    void oneAgainstTheRest() {
        Dataset binary = Samples.images(9).binary("two");
        assertEquals(List.of("not two", "two"), binary.labels().classNames());
        int[] labels = new int[9];
        Arrays.setAll(labels, binary.labels()::label);
        assertArrayEquals(new int[] {0, 0, 1, 0, 0, 1, 0, 0, 1}, labels);
        assertEquals(5, Samples.sourceIndex(binary, 5));
        assertEquals(1, binary.subset(new int[] {5}).labels().label(0));
        assertRefused("there are zero, one, two", () -> Samples.images(9).binary("three"));
        assertThrows(IllegalStateException.class, () -> Samples.values(3).binary("5"));
    }

    private static List<Integer> indices(Split split) {
        List<Integer> indices = new ArrayList<>();
        for (Dataset part : List.of(split.train(), split.validation(), split.test())) {
            for (int i = 0; i < part.size(); i++) {
                indices.add(Samples.sourceIndex(part, i));
            }
        }
        return indices;
    }

    private static void assertRefused(String words, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(words), message);
    }
}

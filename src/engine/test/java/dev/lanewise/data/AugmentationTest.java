package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.kernel.Parallel;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AugmentationTest {
    private static final Images DIGITS = Digits.generate(60, 3);
    private static final int SIZE = DIGITS.inputSize();
    private static final Augmentation ALL = Augmentation.NONE
            .shift(2)
            .rotate(10)
            .scale(0.1)
            .flip(true, true)
            .crop(0.8)
            .erase(0.5, 0.4)
            .noise(0.05);

    private static float[] sample(Dataset data, int index) {
        float[] pixels = new float[data.inputSize()];
        data.copyInput(index, pixels, 0);
        return pixels;
    }

    @Test
    void noStepsChangeNothing() {
        Dataset drawn = DIGITS.augmented(Augmentation.NONE).drawn(1, 1);
        for (int i = 0; i < 10; i++) {
            assertArrayEquals(sample(DIGITS, i), sample(drawn, i));
        }
    }

    @Test
    void imagesStayAsTheyAreUntilAnEpochIsDrawn() {
        Dataset augmented = DIGITS.augmented(ALL);
        for (int i = 0; i < DIGITS.size(); i++) {
            assertArrayEquals(sample(DIGITS, i), sample(augmented, i), "evaluations see them so");
        }
        float[] evaluated = new float[4 * SIZE];
        Batches.inOrder(augmented, 4).copyInputs(0, evaluated, 0);
        assertArrayEquals(sample(DIGITS, 3), Arrays.copyOfRange(evaluated, 3 * SIZE, 4 * SIZE));
        assertFalse(Arrays.equals(sample(DIGITS, 3), sample(augmented.drawn(1, 1), 3)));
    }

    @Test
    void eachStepChangesImagesAndKeepsTheRange() {
        List<Augmentation> steps = List.of(
                Augmentation.NONE.shift(2),
                Augmentation.NONE.rotate(20),
                Augmentation.NONE.scale(0.3),
                Augmentation.NONE.flip(true, false),
                Augmentation.NONE.flip(false, true),
                Augmentation.NONE.crop(0.5),
                Augmentation.NONE.erase(1, 0.8),
                Augmentation.NONE.noise(0.5),
                ALL);
        for (Augmentation step : steps) {
            Dataset drawn = DIGITS.augmented(step).drawn(5, 2);
            int changed = 0;
            for (int i = 0; i < DIGITS.size(); i++) {
                float[] pixels = sample(drawn, i);
                changed += Arrays.equals(pixels, sample(DIGITS, i)) ? 0 : 1;
                for (float pixel : pixels) {
                    assertTrue(pixel >= 0 && pixel <= 1, step + ": " + pixel);
                }
                assertEquals(DIGITS.label(i), drawn.labels().label(i));
            }
            assertTrue(changed >= DIGITS.size() / 4, step + " changed " + changed);
        }
    }

    @Test
    void dependsOnSeedEpochAndSampleAlone() {
        Dataset augmented = DIGITS.augmented(ALL);
        float[] first = sample(augmented.drawn(1, 1), 7);
        assertArrayEquals(first, sample(augmented.drawn(1, 1), 7));
        assertFalse(Arrays.equals(first, sample(augmented.drawn(1, 2), 7)), "another epoch");
        assertFalse(Arrays.equals(first, sample(augmented.drawn(2, 1), 7)), "another seed");
        Set<Integer> seen = new HashSet<>();
        Dataset same = DIGITS.subset(new int[20]).augmented(ALL).drawn(1, 1);
        for (int i = 0; i < 20; i++) {
            seen.add(Arrays.hashCode(sample(same, i)));
        }
        assertEquals(20, seen.size(), "another sample");
        float[] ones = new float[DIGITS.size()];
        Arrays.fill(ones, 1);
        assertArrayEquals(first, sample(augmented.weighted(ones).drawn(1, 1), 7), "through views");
        assertArrayEquals(first, sample(augmented.oneHot().drawn(1, 1), 7));
        assertArrayEquals(first, sample(augmented.binary("3").drawn(1, 1), 7));
        assertArrayEquals(first, sample(augmented.subset(new int[] {4, 7}).drawn(1, 1), 1));
    }

    /** What a step draws does not depend on which others there are: erased places are 0 with noise or without. */
    @Test
    void stepsDrawApart() {
        Dataset erased = DIGITS.augmented(Augmentation.NONE.erase(1, 0.5)).drawn(1, 1);
        Dataset flipped =
                DIGITS.augmented(Augmentation.NONE.erase(1, 0.5).scale(0)).drawn(1, 1);
        assertArrayEquals(sample(erased, 5), sample(flipped, 5));
        float[] white = new float[SIZE];
        Arrays.fill(white, 1);
        float[] alone = new float[SIZE];
        float[] turned = new float[SIZE];
        Augmentation.NONE.erase(1, 0.5).apply(white, alone, 0, DIGITS.inputShape(), 9, 1, 0);
        Augmentation.NONE.erase(1, 0.5).flip(true, true).apply(white, turned, 0, DIGITS.inputShape(), 9, 1, 0);
        assertArrayEquals(alone, turned);
    }

    @Test
    void aBatchHasTheSameBitsOnAnyThreads() {
        Batches batches = Batches.shuffled(DIGITS.augmented(ALL), 60, 4, 2);
        float[] serial = new float[60 * SIZE];
        float[] parallel = new float[60 * SIZE];
        batches.copyInputs(0, serial, 0);
        try (Parallel threads = Parallel.of(4)) {
            batches.copyInputs(0, parallel, 0, threads);
        }
        assertArrayEquals(serial, parallel);
        assertArrayEquals(
                sample(DIGITS.augmented(ALL).drawn(4, 2), batches.sample(0, 11)),
                Arrays.copyOfRange(serial, 11 * SIZE, 12 * SIZE));
    }

    @Test
    void shiftsStayWithinTheirLimit() {
        float[] dot = new float[21 * 21];
        dot[10 * 21 + 10] = 1;
        for (int sample = 0; sample < 200; sample++) {
            float[] moved = new float[dot.length];
            Augmentation.NONE.shift(2).apply(dot, moved, 0, new int[] {1, 21, 21}, 1, 1, sample);
            float sum = 0;
            for (int i = 0; i < moved.length; i++) {
                sum += moved[i];
                boolean near = Math.abs(i / 21 - 10) <= 2 && Math.abs(i % 21 - 10) <= 2;
                assertTrue(near || moved[i] == 0, "pixel " + i);
            }
            assertEquals(1, sum, 1e-5, "the four weights");
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.shift(-1));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.rotate(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.scale(1));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.crop(0));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.erase(2, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Augmentation.NONE.noise(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Samples.values(3).augmented(ALL), "no images");
    }
}

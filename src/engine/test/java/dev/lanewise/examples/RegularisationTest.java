package dev.lanewise.examples;

import static dev.lanewise.optim.Optimizers.adam;
import static dev.lanewise.optim.Optimizers.adamw;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.data.Digits;
import dev.lanewise.data.Images;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Every table and figure of docs/guide/5-regularisation.md. */
class RegularisationTest {
    private static final String CHAPTER = "docs/guide/5-regularisation.md";

    @Test
    void penalties() throws IOException {
        Documents.assertContains(CHAPTER, Penalised.lines());
        Documents.assertContains(CHAPTER, Penalised.digits());
    }

    @Test
    void decayInAdam() {
        assertArrayEquals(new float[] {0.00f, 0.92f}, Penalised.fade(adam(0.01).weightDecay(0.1)), 0.005f);
        assertArrayEquals(new float[] {0.37f, 0.37f}, Penalised.fade(adamw(0.01).weightDecay(0.1)), 0.005f);
    }

    @Test
    void fewSamples() throws IOException {
        Documents.assertContains(CHAPTER, FewSamples.table());
        double[] validation = FewSamples.curves()[1];
        int best = 0;
        for (int epoch = 1; epoch < validation.length; epoch++) {
            best = validation[epoch] < validation[best] ? epoch : best;
        }
        assertEquals(17, best + 1, "the epoch of the lowest validation loss");
    }

    @Test
    void imagesAreMovedByAPixel() {
        Images images = Digits.generate(2, 1);
        Shifted shifted = new Shifted(images);
        assertEquals(10, shifted.size());
        float[] image = new float[28 * 28];
        float[] moved = new float[28 * 28];
        images.copyInput(1, image, 0);
        int[] steps = {0, 1, -1, 28, -28};
        for (int way = 0; way < steps.length; way++) {
            shifted.copyInput(5 + way, moved, 0);
            assertEquals(images.labels().label(1), shifted.labels().label(5 + way));
            for (int y = 1; y < 27; y++) {
                for (int x = 1; x < 27; x++) {
                    assertEquals(image[28 * y + x - steps[way]], moved[28 * y + x], "way " + way);
                }
            }
        }
    }
}

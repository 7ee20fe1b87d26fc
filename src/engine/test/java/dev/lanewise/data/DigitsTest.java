package dev.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.Digest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private static final int PIXELS = 784;

    @Test
    void fewerSamplesAreTheFirstOfMore() {
        Images some = Digits.generate(37, 3);
        Images more = Digits.generate(1_200, 3);
        assertEquals(37, some.size());
        assertArrayEquals(new int[] {1, 28, 28}, some.inputShape());
        for (int i = 0; i < 37; i++) {
            assertEquals(more.label(i), some.label(i));
            assertArrayEquals(pixels(more, i), pixels(some, i), "sample " + i);
        }
    }

    /** Pins every bit: published accuracies rest on it. Change it only together with the numerics version. */
    @Test
    void theSamplesOfASeedNeverChange() {
        Images digits = Digits.generate(2_000, 42);
        Digest digest = new Digest();
        for (int i = 0; i < digits.size(); i++) {
            float[] pixels = new float[PIXELS];
            digits.copyInput(i, pixels, 0);
            digest.add(pixels);
            digest.add(digits.label(i));
        }
        assertEquals("ced9ef271ef90c5a", digest.hex());
        assertFalse(Arrays.equals(pixels(digits, 0), pixels(Digits.generate(1, 43), 0)), "another seed");
    }

    @Test
    void everyTenHoldsEachDigitOnceInRandomOrder() {
        Images digits = Digits.generate(1_000, 5);
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), digits.classNames());
        int inTheirPlace = 0;
        for (int ten = 0; ten < 100; ten++) {
            int seen = 0;
            for (int i = 0; i < 10; i++) {
                seen |= 1 << digits.label(10 * ten + i);
                inTheirPlace += digits.label(10 * ten + i) == i ? 1 : 0;
            }
            assertEquals(0x3FF, seen, "ten=" + ten);
        }
        assertEquals(100, inTheirPlace, 50, "digits at their own place");
    }

    /** Every image has a digit's share of ink, near the middle, and nothing is drawn twice. */
    @Test
    void imagesLookLikeDigits() {
        Images digits = Digits.generate(2_000, 6);
        int[] hashes = new int[2_000];
        double[] ink = new double[2_000];
        for (int i = 0; i < 2_000; i++) {
            byte[] pixels = pixels(digits, i);
            hashes[i] = Arrays.hashCode(pixels);
            double border = 0;
            for (int p = 0; p < PIXELS; p++) {
                int x = p % 28;
                int y = p / 28;
                ink[i] += pixels[p] & 0xFF;
                border += x == 0 || y == 0 || x == 27 || y == 27 ? pixels[p] & 0xFF : 0;
            }
            assertTrue(ink[i] > 255 * 12 && ink[i] < 255 * 250, "sample " + i + " has ink " + ink[i] / 255);
            assertTrue(border < ink[i] / 3, "sample " + i + " has ink " + border / 255 + " at the border");
        }
        assertTrue(Arrays.stream(hashes).distinct().count() > 1_990);
    }

    @Test
    void sizesAtTheEdge() {
        assertEquals(0, Digits.generate(0, 1).size());
        assertEquals(11, Digits.generate(11, 1).size());
        assertThrows(IllegalArgumentException.class, () -> Digits.generate(-1, 1));
        String message = assertThrows(IllegalArgumentException.class, () -> Digits.generate(2_739_138, 1))
                .getMessage();
        assertTrue(message.contains("0 to 2739137"), message);
    }

    private static byte[] pixels(Images digits, int index) {
        byte[] pixels = new byte[PIXELS];
        digits.copyPixels(index, pixels, 0);
        return pixels;
    }
}

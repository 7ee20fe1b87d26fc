package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

/** The vector loops do the work: each says where it stopped, which no comparison of values could tell. */
class Conv2dBodyTest {
    @Test
    void theTileAndThePanelGoThroughAllOfK() {
        int k = 37;
        float[] a = Values.NORMAL.of(ConvBlocks.MR * k, 1);
        float[] image = Values.NORMAL.of(ConvBlocks.NR + k, 2);
        float[] panel = new float[ConvBlocks.NR * k];
        int[] taps = new int[k];
        for (int i = 0; i < k; i++) {
            taps[i] = k - 1 - i;
        }
        assertEquals(k, PatchPanel.body(k, taps, 0, image, 0, panel));
        assertEquals(image[k - 1], panel[0]);
        assertEquals(image[ConvBlocks.NR - 1], panel[panel.length - 1]);
        assertEquals(k, PatchTile.body(k, a, 0, k, 2 * k, 3 * k, panel, 0, new float[4 * ConvBlocks.NR], 0));
    }

    @Test
    void theMaximaGoToTheLastFullVector() {
        int lanes = Lanes.WIDEST.length();
        for (int n = lanes; n <= 5 * lanes; n++) {
            float[] x = Values.NORMAL.of(3 * n + 2, n);
            float[] best = new float[n];
            assertEquals(n - n % lanes, WindowMax.body(n, 3, 3, n, x, 0, best, new float[n], 0));
            assertEquals(n - n % lanes, WindowMax.two(n, n, x, 0, best, new float[n], 0));
        }
    }
}

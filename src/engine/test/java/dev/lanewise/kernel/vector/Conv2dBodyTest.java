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
    void theUnpackedTilesGoThroughAllOfK() {
        int k = 37;
        float[] factors = Values.NORMAL.of(TapSums12.TAPS * k, 1);
        float[] image = Values.NORMAL.of(ConvBlocks.TAP_PANEL + 2 * k + 2, 2);
        float[] upstream = Values.NORMAL.of(k * ConvBlocks.NR, 3);
        float[] sums = new float[TapSums12.TAPS * ConvBlocks.TAP_PANEL];
        int[] steps = new int[k];
        for (int i = 0; i < k; i++) {
            steps[i] = i;
        }
        assertEquals(k, TapTile3.body(k, factors, 0, image, 0, steps, 0, sums, 0));
        assertEquals(k, TapTile2.body(k, factors, 0, image, 0, steps, 0, sums, 0));
        assertEquals(k, TapRow2.body(k, factors, 0, image, 0, 1, steps, new float[8], 0, 0f, sums, 0, ConvBlocks.NR));
        assertEquals(k, TapSums9.body(k, image, steps, 0, steps, 0, upstream, 0, sums, 0));
        assertEquals(k, TapSums12.body(k, image, steps, 0, steps, 0, upstream, 0, sums, 0));
    }

    @Test
    void theMaximaGoToTheLastFullVector() {
        int lanes = Lanes.WIDEST.length();
        for (int n = lanes; n <= 5 * lanes; n++) {
            float[] x = Values.NORMAL.of(3 * n + 2, n);
            float[] best = new float[n];
            assertEquals(n - n % lanes, WindowMax.body(n, 3, 3, n, x, 0, best, new float[n], 0));
            assertEquals(n - n % lanes, WindowSum.body(n, 3, 3, n, 9, x, 0, best));
            assertEquals(n - n % lanes, WindowMax.two(n, n, x, 0, best, new float[n], 0));
        }
    }

    @Test
    void everySecondElementIsPickedInVectors() {
        for (int n = 4; n <= 40; n++) {
            float[] x = new float[2 * n];
            for (int i = 0; i < x.length; i++) {
                x[i] = 100 + i % 7;
            }
            float[] y = new float[n];
            int[] indices = new int[n];
            assertEquals(n, EvenLanes.pick(n, x, 0, y, 0));
            assertEquals(n, EvenLanes.pickIndices(n, 1 << 23, x, 0, indices, 0));
            for (int i = 0; i < n; i++) {
                assertEquals(x[2 * i], y[i]);
                assertEquals((1 << 23) + 2 * i + (int) x[2 * i], indices[i]);
            }
        }
    }

    @Test
    void meansAreSharedOutInVectors() {
        int columns = Lanes.SPECIES.length();
        float[] dx = new float[2 * columns * 6];
        assertEquals(3, PairShare.body(0, 3, columns, 2 * columns, Values.NORMAL.of(3 * columns, 1), 0, dx, 0));
    }
}

package dev.lanewise.kernel.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lanewise.testing.Values;
import org.junit.jupiter.api.Test;

/** The vector loops do the work: each says where it stopped, which no comparison of values could tell. */
class GemmBodyTest {
    private static final int LANES = Lanes.SPECIES.length();

    @Test
    void everyLoopGoesToTheLastFullVector() {
        for (int n = 2 * LANES; n <= 5 * LANES; n++) {
            float[] x = Values.NORMAL.of(8 * n, n);
            float[] out = new float[8 * n * GemmBlocks.NR];
            int full = n - n % LANES;
            assertEquals(full, RowStore.body(n, 1f, x, 0, 0f, out, 0, null, 0, false));
            assertEquals(full, RowSums.body(n, 1f, 1f, 1f, 1f, x, 0, n, 2 * n, 3 * n, out, 0));
            assertEquals(n & -4, Transpose.body(n, x, 0, n, out, 0, GemmBlocks.NR));
        }
    }

    @Test
    void theTileGoesThroughAllOfK() {
        int k = 37;
        float[] a = Values.NORMAL.of(GemmBlocks.MR * k, 1);
        float[] b = Values.NORMAL.of(GemmBlocks.NR * k, 2);
        float[] tile = new float[GemmBlocks.MR * GemmBlocks.NR];
        assertEquals(k, RowTile.body(k, a, 0, k, 2 * k, 3 * k, b, 0, tile));
        assertEquals(k, PanelTile.body(k, a, 0, b, 0, tile));
        float[] out = new float[8 * GemmBlocks.NR];
        float[] rows = Values.NORMAL.of(8 * k, 3);
        int nr = GemmBlocks.NR;
        assertEquals(k, DirectTile4.body(k, rows, 0, k, 2 * k, 3 * k, 1, b, 0, nr, out, 0, nr));
        assertEquals(k, DirectTile6.body(k, rows, 0, k, 2 * k, 3 * k, 4 * k, 5 * k, 1, b, 0, nr, out, 0, nr));
        assertEquals(k, DirectTile8.body(k, rows, 0, k, 2 * k, 3 * k, 4 * k, 5 * k, 6 * k, 7 * k, 1, b, 0, nr, out, 0, nr));
        assertEquals(k, NarrowTile.body(k, rows, 0, k, 2 * k, 3 * k, 4 * k, 5 * k, 6 * k, 7 * k, 1, b, 0, nr, out, 0, nr));
    }

    @Test
    void theTilesOfHalfVectorsGoThroughAllOfK() {
        int k = 37;
        float[] rows = Values.NORMAL.of(8 * k, 1);
        float[] b = Values.NORMAL.of(16 * k, 2);
        float[] out = new float[8 * 16];
        assertEquals(k, HalfTile.rows(k, rows, 0, k, 2 * k, 3 * k, b, 0, out, 0));
        assertEquals(k & -4, DotSums.body(k, b, 0, rows, 0, k, out, 0));
    }

    @Test
    void theTallTileGoesThroughAllOfKAndWritesRowsApart() {
        int k = 37;
        int row = GemmBlocks.NR + 3;
        float[] a = Values.NORMAL.of(2 * GemmBlocks.MR * k, 1);
        float[] b = Values.NORMAL.of(GemmBlocks.NR * k, 2);
        float[] tile = new float[GemmBlocks.MR * GemmBlocks.NR];
        float[] out = new float[5 + 2 * GemmBlocks.MR * row];
        assertEquals(k, TallTile.body(k, a, 0, GemmBlocks.MR * k, b, 0, out, 5, row));
        float[] twice = out.clone();
        assertEquals(k, TallTile.add(k, a, 0, GemmBlocks.MR * k, b, 0, twice, 5, row));
        for (int panel = 0; panel < 2; panel++) {
            PanelTile.body(k, a, panel * GemmBlocks.MR * k, b, 0, tile);
            for (int i = 0; i < GemmBlocks.MR; i++) {
                for (int j = 0; j < GemmBlocks.NR; j++) {
                    float sum = tile[i * GemmBlocks.NR + j];
                    assertEquals(sum, out[5 + (panel * GemmBlocks.MR + i) * row + j]);
                    assertEquals(sum + sum, twice[5 + (panel * GemmBlocks.MR + i) * row + j]);
                }
            }
        }
    }
}

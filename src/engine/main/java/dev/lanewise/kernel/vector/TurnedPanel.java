package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.KC;
import static dev.lanewise.kernel.vector.GemmBlocks.NR;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Scratch;

/**
 * A panel of NR columns of a product with few rows whose C, or bias, is not contiguous along rows, such as one that was transposed: it is
 * computed in a work array, block of k by block of k, and transposed into C at the end.
 */
final class TurnedPanel {
    /** Rows of C up to which a panel is computed so. */
    static final int ROWS = 16;

    private TurnedPanel() {}

    static void multiply(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int columns, float[] panel) {
        int rows = rowTo - rowFrom;
        int c = q.cOffset + problem * q.cBatch + rowFrom * q.cRow + column * q.cColumn;
        float[] sums = Scratch.take((rows + DirectTile.ROWS) * NR);
        float[] tile = Scratch.take(DirectTile.ROWS * NR);
        if (q.beta != 0f) {
            TurnedStore.load(rows, columns, q.c, c, q.cRow, q.cColumn, sums);
        }
        for (int p = 0; p < q.k; p += KC) {
            int depth = Math.min(KC, q.k - p);
            int a = q.aOffset + problem * q.aBatch + rowFrom * q.aRow + p * q.aColumn;
            int b = q.bOffset + problem * q.bBatch + p * q.bRow + column * q.bColumn;
            float beta = p == 0 ? q.beta : 1f;
            if (q.bColumn == 1 && columns == NR) {
                block(q, rows, depth, a, q.b, b, q.bRow, beta, sums, tile);
            } else {
                PackB.pack(depth, columns, q.b, b, q.bRow, q.bColumn, panel, 0);
                block(q, rows, depth, a, panel, 0, PackB.width(columns), beta, sums, tile);
            }
        }
        Scratch.give(tile);
        TurnedStore.store(rows, columns, sums, q.c, c, q.cRow, q.cColumn,
                q.bias, q.biasOffset + rowFrom * q.biasRow + column * q.biasColumn, q.biasRow, q.biasColumn,
                q.activation == Activation.RELU);
        Scratch.give(sums);
    }

    /** sums ← fma(alpha, A·B, beta·sums), tile by tile. A panel narrower than NR is read beyond its rows: nobody reads those sums. */
    private static void block(
            GemmProduct q, int rows, int depth, int a, float[] b, int bOffset, int bStep, float beta,
            float[] sums, float[] tile) {
        boolean plain = q.alpha == 1f && beta == 0f;
        int height;
        for (int i = 0; i < rows; i += height) {
            int left = rows - i;
            height = DirectTile.height(left);
            if (plain) {
                DirectTile.sums(height, left, depth, q.a, a + i * q.aRow, q.aRow, q.aColumn, b, bOffset, bStep, sums, i * NR, NR);
            } else {
                DirectTile.sums(height, left, depth, q.a, a + i * q.aRow, q.aRow, q.aColumn, b, bOffset, bStep, tile, 0, NR);
                TileStore.store(Math.min(height, left), NR, q.alpha, tile, NR, beta, sums, i * NR, NR, 1, null, 0, 0, 1, false);
            }
        }
    }
}

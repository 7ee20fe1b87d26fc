package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.HALF_NR;
import static dev.lanewise.kernel.vector.GemmBlocks.KC;
import static dev.lanewise.kernel.vector.GemmBlocks.MR;

import dev.lanewise.kernel.Scratch;

/**
 * A product of at most {@link GemmBlocks#HALF_NR} columns with rows of A contiguous: the block sums of many rows are left in a work array,
 * and stored to C by one call for all, since a call for each tile takes as long as a quarter of the sums.
 */
final class SlimPanel {
    /** Rows that are stored together. */
    private static final int ROWS = 64;

    private SlimPanel() {}

    static void multiply(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int columns, float[] panel) {
        float[] sums = Scratch.take(ROWS * HALF_NR);
        for (int p = 0; p < q.k; p += KC) {
            int depth = Math.min(KC, q.k - p);
            PackB.pack(depth, columns,
                    q.b, q.bOffset + problem * q.bBatch + p * q.bRow + column * q.bColumn, q.bRow, q.bColumn, panel, 0);
            for (int i = rowFrom; i < rowTo; i += ROWS) {
                int rows = Math.min(ROWS, rowTo - i);
                rows(q, rows, depth, q.aOffset + problem * q.aBatch + i * q.aRow + p, panel, sums);
                GemmLoops.store(q, problem, i, rows, column, columns, sums, HALF_NR, p == 0 ? q.beta : 1f, p + depth == q.k);
            }
        }
        Scratch.give(sums);
    }

    private static void rows(GemmProduct q, int rows, int depth, int a, float[] panel, float[] sums) {
        for (int i = 0; i < rows; i += MR) {
            int most = rows - 1 - i;
            int first = a + i * q.aRow;
            HalfTile.rows(depth, q.a, first,
                    first + Math.min(1, most) * q.aRow,
                    first + Math.min(2, most) * q.aRow,
                    first + Math.min(3, most) * q.aRow,
                    panel, 0, sums, i * HALF_NR);
        }
    }
}

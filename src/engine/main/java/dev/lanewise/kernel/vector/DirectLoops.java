package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.DIRECT_A;
import static dev.lanewise.kernel.vector.GemmBlocks.DIRECT_B;
import static dev.lanewise.kernel.vector.GemmBlocks.HALF_NR;
import static dev.lanewise.kernel.vector.GemmBlocks.KC;
import static dev.lanewise.kernel.vector.GemmBlocks.NR;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Scratch;

/**
 * The loops for a small product on a machine of 32 vector registers, where copying the operands costs more than it saves: A is
 * read where it lies, B too where its rows are contiguous, and a whole tile of plain sums goes straight to C.
 */
final class DirectLoops {
    private DirectLoops() {}

    /**
     * Whether to compute so: not where A or B outgrows the second-level cache, nor where a B that must be packed anyway serves few rows.
     */
    static boolean fits(GemmProduct q, int rows, int columns) {
        return HALF_NR > 0
                && q.k > 0
                && (q.bColumn == 1 || rows >= DirectTile.ROWS)
                && (long) rows * q.k <= DIRECT_A
                && (long) columns * q.k <= DIRECT_B;
    }

    static void multiply(GemmProduct q, int problem, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        int depth = Math.min(KC, q.k);
        float[] panel = Scratch.take(depth * NR);
        if (!q.contiguousRows() && rowTo - rowFrom <= TurnedPanel.ROWS) {
            for (int j = columnFrom; j < columnTo; j += NR) {
                TurnedPanel.multiply(q, problem, rowFrom, rowTo, j, Math.min(NR, columnTo - j), panel);
            }
        } else if (q.contiguousRows() && columnTo - columnFrom <= HALF_NR && q.aColumn == 1) {
            SlimPanel.multiply(q, problem, rowFrom, rowTo, columnFrom, columnTo - columnFrom, panel);
        } else {
            float[] tile = Scratch.take(DirectTile.ROWS * NR);
            for (int p = 0; p < q.k; p += KC) {
                for (int j = columnFrom; j < columnTo; j += NR) {
                    panel(q, problem, rowFrom, rowTo, j, Math.min(NR, columnTo - j), p, panel, tile);
                }
            }
            Scratch.give(tile);
        }
        Scratch.give(panel);
        RowActivation.apply(q.activation, rowTo - rowFrom, columnTo - columnFrom,
                q.c, q.cOffset + problem * q.cBatch + rowFrom * q.cRow + columnFrom * q.cColumn, q.cRow, q.cColumn);
    }

    private static void panel(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int columns, int p, float[] panel, float[] tile) {
        int depth = Math.min(KC, q.k - p);
        int b = q.bOffset + problem * q.bBatch + p * q.bRow + column * q.bColumn;
        if (q.bColumn == 1 && columns == NR) {
            rows(q, problem, rowFrom, rowTo, column, p, depth, q.b, b, q.bRow, tile);
            return;
        }
        PackB.pack(depth, columns, q.b, b, q.bRow, q.bColumn, panel, 0);
        if (columns == NR) {
            rows(q, problem, rowFrom, rowTo, column, p, depth, panel, 0, NR, tile);
        } else {
            lastRows(q, problem, rowFrom, rowTo, column, columns, p, depth, panel, tile);
        }
    }

    /** Whole tiles. */
    private static void rows(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int p, int depth,
            float[] b, int bOffset, int bStep, float[] tile) {
        boolean last = p + depth == q.k;
        boolean plain = q.alpha == 1f && q.beta == 0f && p == 0 && q.cColumn == 1
                && !(last && (q.bias != null || q.activation == Activation.RELU));
        int height;
        for (int i = rowFrom; i < rowTo; i += height) {
            int left = rowTo - i;
            height = DirectTile.height(left);
            int a = q.aOffset + problem * q.aBatch + i * q.aRow + p * q.aColumn;
            if (plain && left >= height) {
                int to = q.cOffset + problem * q.cBatch + i * q.cRow + column;
                DirectTile.sums(height, left, depth, q.a, a, q.aRow, q.aColumn, b, bOffset, bStep, q.c, to, q.cRow);
            } else {
                DirectTile.sums(height, left, depth, q.a, a, q.aRow, q.aColumn, b, bOffset, bStep, tile, 0, NR);
                GemmLoops.store(
                        q, problem, i, Math.min(height, left), column, NR, tile, NR, p == 0 ? q.beta : 1f, last);
            }
        }
    }

    /** The columns of a last panel. */
    private static void lastRows(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int columns, int p, int depth,
            float[] panel, float[] tile) {
        int width = PackB.width(columns);
        int height;
        for (int i = rowFrom; i < rowTo; i += height) {
            int left = rowTo - i;
            int a = q.aOffset + problem * q.aBatch + i * q.aRow + p * q.aColumn;
            if (width == NR) {
                height = DirectTile.height(left);
                DirectTile.sums(height, left, depth, q.a, a, q.aRow, q.aColumn, panel, 0, NR, tile, 0, NR);
            } else {
                height = DirectTile.ROWS;
                DirectTile.narrowSums(left, depth, q.a, a, q.aRow, q.aColumn, panel, 0, width, tile, width);
            }
            GemmLoops.store(q, problem, i, Math.min(height, left), column, columns, tile, width,
                    p == 0 ? q.beta : 1f, p + depth == q.k);
        }
    }
}

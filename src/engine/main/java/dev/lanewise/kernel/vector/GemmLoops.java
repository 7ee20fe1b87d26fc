package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.KC;
import static dev.lanewise.kernel.vector.GemmBlocks.MR;
import static dev.lanewise.kernel.vector.GemmBlocks.NR;
import static dev.lanewise.kernel.vector.GemmBlocks.PACKED_COLUMNS;
import static dev.lanewise.kernel.vector.GemmBlocks.SKINNY_COLUMNS;
import static dev.lanewise.kernel.vector.GemmBlocks.SKINNY_ROWS;
import static dev.lanewise.kernel.vector.GemmBlocks.TALL_MR;
import static dev.lanewise.kernel.vector.GemmBlocks.roundUp;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Scratch;

/**
 * The loops around the micro-kernel, for a stretch of rows and columns of one problem, on one thread. Several blocks of k
 * are packed together, and a column of tiles of C goes through all of them at once, so that it stays in the cache.
 */
final class GemmLoops {
    private GemmLoops() {}

    static void multiply(GemmProduct q, int problem, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        if (skinny(q, rowTo - rowFrom, columnTo - columnFrom)) {
            SkinnyLoops.multiply(q, problem, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        if (DirectLoops.fits(q, rowTo - rowFrom, columnTo - columnFrom)) {
            DirectLoops.multiply(q, problem, rowFrom, rowTo, columnFrom, columnTo);
            return;
        }
        int depth = Math.min(q.blocking.depthOf(q.k), q.k);
        int nc = q.blocking.columnsOf(columnTo - columnFrom);
        boolean packsA = q.aColumn != 1 || columnTo - columnFrom >= PACKED_COLUMNS;
        int packedA = packsA ? roundUp(Math.min(q.blocking.rowsOf(rowTo - rowFrom, depth), rowTo - rowFrom), MR) * depth : 0;
        int packedB = roundUp(Math.min(nc, columnTo - columnFrom), NR) * depth;
        float[] work = Scratch.take(packedA + packedB);
        float[] tile = Scratch.take(Math.max(MR, TALL_MR) * NR);
        for (int j = columnFrom; j < columnTo; j += nc) {
            sheet(q, problem, rowFrom, rowTo, j, Math.min(columnTo, j + nc), work, packedA, tile);
        }
        Scratch.give(tile);
        Scratch.give(work);
    }

    private static boolean skinny(GemmProduct q, int rows, int columns) {
        boolean few = q.bColumn == 1
                ? rows <= SKINNY_ROWS && columns >= rows * SKINNY_COLUMNS
                : q.bRow == 1 && q.aColumn == 1 && rows == 1 && columns >= DotSums.COLUMNS;
        return few && q.k > 0 && q.contiguousRows();
    }

    /** A sheet of columns, block of k by block of k. */
    private static void sheet(
            GemmProduct q, int problem, int rowFrom, int rowTo, int columnFrom, int columnTo,
            float[] work, int packedA, float[] tile) {
        if (q.k == 0) {
            TileStore.scale(rowTo - rowFrom, columnTo - columnFrom, q.beta,
                    q.c, q.cOffset + problem * q.cBatch + rowFrom * q.cRow + columnFrom * q.cColumn, q.cRow, q.cColumn,
                    q.bias, q.biasOffset + rowFrom * q.biasRow + columnFrom * q.biasColumn, q.biasRow, q.biasColumn,
                    q.activation == Activation.RELU);
        }
        int kc = q.blocking.depthOf(q.k);
        int mc = q.blocking.rowsOf(rowTo - rowFrom, Math.min(kc, q.k));
        for (int p = 0; p < q.k; p += kc) {
            int depth = Math.min(kc, q.k - p);
            PackB.pack(depth, columnTo - columnFrom, q.b,
                    q.bOffset + problem * q.bBatch + p * q.bRow + columnFrom * q.bColumn, q.bRow, q.bColumn, work, packedA);
            for (int i = rowFrom; i < rowTo; i += mc) {
                int rows = Math.min(mc, rowTo - i);
                int a = q.aOffset + problem * q.aBatch + i * q.aRow + p * q.aColumn;
                if (packedA > 0) {
                    PackA.pack(rows, depth, q.a, a, q.aRow, q.aColumn, work, 0);
                }
                block(q, problem, a, i, rows, columnFrom, columnTo, p, depth, work, packedA, tile);
            }
        }
        RowActivation.apply(q.activation, rowTo - rowFrom, columnTo - columnFrom,
                q.c, q.cOffset + problem * q.cBatch + rowFrom * q.cRow + columnFrom * q.cColumn, q.cRow, q.cColumn);
    }

    /**
     * A block of A times a sheet of B, column of tiles by column of tiles: for each KC of k in turn, a panel of B that stays in
     * the first-level cache for all rows, while the sums so far stay in the second-level one.
     */
    private static void block(
            GemmProduct q, int problem, int a, int rowFrom, int rows, int columnFrom, int columnTo,
            int p, int depth, float[] work, int packedA, float[] tile) {
        for (int j = columnFrom; j < columnTo; j += NR) {
            int columns = Math.min(NR, columnTo - j);
            int panel = packedA + (j - columnFrom) * depth;
            for (int s = 0; s < depth; s += KC) {
                column(q, problem, a + s * q.aColumn, rowFrom, rows, j, columns, p + s, Math.min(KC, depth - s),
                        work, packedA > 0 ? s * MR : -1, depth, panel + s * PackB.width(columns), tile);
            }
        }
    }

    /**
     * The tiles of some rows and one panel of B, for one block of k.
     *
     * @param packed where the block begins within the first packed panel of A, each of which is {@code stretch} deep, or −1
     *     for A where it lies
     */
    private static void column(
            GemmProduct q, int problem, int a, int rowFrom, int rows, int j, int columns, int p, int depth,
            float[] work, int packed, int stretch, int panel, float[] tile) {
        boolean last = p + depth == q.k;
        float beta = p == 0 ? q.beta : 1f;
        int width = PackB.width(columns);
        int i = 0;
        if (TALL_MR > 0 && packed >= 0 && width == NR) {
            i = tallTiles(q, problem, rowFrom, rows, j, columns, depth, work, packed, stretch, panel, tile, beta, last);
        }
        for (; i < rows; i += MR) {
            if (packed >= 0) {
                panelTile(depth, work, packed + i * stretch, panel, width, tile);
            } else {
                rowTile(depth, q.a, a + i * q.aRow, q.aRow, rows - 1 - i, work, panel, width, tile);
            }
            store(q, problem, rowFrom + i, Math.min(MR, rows - i), j, columns, tile, width, beta, last);
        }
    }

    /**
     * Those of {@link #column}'s tiles that have two panels of A; returns the rows done. Straight to C where C becomes the
     * sums (alpha = 1, beta = 0) or C plus the sums (alpha = beta = 1).
     */
    private static int tallTiles(
            GemmProduct q, int problem, int rowFrom, int rows, int j, int columns, int depth,
            float[] work, int packed, int stretch, int panel, float[] tile, float beta, boolean last) {
        boolean plain = columns == NR && q.alpha == 1f && q.cColumn == 1 && !(last && hasEpilogue(q));
        int i = 0;
        for (; i + MR < rows; i += TALL_MR) {
            int upper = packed + i * stretch;
            int lower = upper + MR * stretch;
            int c = q.cOffset + problem * q.cBatch + (rowFrom + i) * q.cRow + j;
            boolean direct = plain && i + TALL_MR <= rows;
            if (direct && beta == 0f) {
                TallTile.body(depth, work, upper, lower, work, panel, q.c, c, q.cRow);
            } else if (direct && beta == 1f) {
                TallTile.add(depth, work, upper, lower, work, panel, q.c, c, q.cRow);
            } else {
                TallTile.body(depth, work, upper, lower, work, panel, tile, 0, NR);
                store(q, problem, rowFrom + i, Math.min(TALL_MR, rows - i), j, columns, tile, NR, beta, last);
            }
        }
        return i;
    }

    /** Whether the last store does more than alpha and beta. */
    private static boolean hasEpilogue(GemmProduct q) {
        return q.bias != null || q.activation == Activation.RELU;
    }

    static void store(
            GemmProduct q, int problem, int row, int rows, int column, int columns,
            float[] tile, int width, float beta, boolean last) {
        TileStore.store(rows, columns, q.alpha, tile, width, beta,
                q.c, q.cOffset + problem * q.cBatch + row * q.cRow + column * q.cColumn, q.cRow, q.cColumn,
                last ? q.bias : null, q.biasOffset + row * q.biasRow + column * q.biasColumn, q.biasRow, q.biasColumn,
                last && q.activation == Activation.RELU);
    }

    private static void panelTile(int depth, float[] work, int a, int panel, int width, float[] tile) {
        if (width == NR) {
            PanelTile.body(depth, work, a, work, panel, tile);
        } else {
            HalfTile.panels(depth, work, a, work, panel, tile);
        }
    }

    /** Rows beyond the last one stand for the last one again: nobody reads their sums. */
    private static void rowTile(
            int depth, float[] a, int first, int stride, int left, float[] work, int panel, int width, float[] tile) {
        int second = first + Math.min(1, left) * stride;
        int third = first + Math.min(2, left) * stride;
        int fourth = first + Math.min(3, left) * stride;
        if (width == NR) {
            RowTile.body(depth, a, first, second, third, fourth, work, panel, tile);
        } else {
            HalfTile.rows(depth, a, first, second, third, fourth, work, panel, tile, 0);
        }
    }
}

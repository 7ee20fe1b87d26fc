package dev.lanewise.kernel.vector;

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
    static boolean ON = true;

    private DirectLoops() {}

    static boolean fits(GemmProduct q, int rows, int columns) {
        return ON && HALF_NR > 0 && q.k > 0 && columns > HALF_NR;
    }

    static void multiply(GemmProduct q, int problem, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        float[] panel = Scratch.take(Math.min(KC, q.k) * NR);
        float[] tile = Scratch.take(8 * NR);
        for (int p = 0; p < q.k; p += KC) {
            int depth = Math.min(KC, q.k - p);
            for (int j = columnFrom; j < columnTo; j += NR) {
                panel(q, problem, rowFrom, rowTo, j, Math.min(NR, columnTo - j), p, depth, panel, tile);
            }
        }
        Scratch.give(tile);
        Scratch.give(panel);
        RowActivation.apply(q.activation, rowTo - rowFrom, columnTo - columnFrom,
                q.c, q.cOffset + problem * q.cBatch + rowFrom * q.cRow + columnFrom * q.cColumn, q.cRow, q.cColumn);
    }

    private static void panel(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int columns,
            int p, int depth, float[] panel, float[] tile) {
        int b = q.bOffset + problem * q.bBatch + p * q.bRow + column * q.bColumn;
        if (q.bColumn == 1 && columns == NR) {
            rows(q, problem, rowFrom, rowTo, column, columns, p, depth, q.b, b, q.bRow, tile);
        } else {
            PackB.pack(depth, columns, q.b, b, q.bRow, q.bColumn, panel, 0);
            rows(q, problem, rowFrom, rowTo, column, columns, p, depth, panel, 0, PackB.width(columns), tile);
        }
    }

    private static void rows(
            GemmProduct q, int problem, int rowFrom, int rowTo, int column, int columns, int p, int depth,
            float[] b, int bOffset, int bStep, float[] tile) {
        boolean last = p + depth == q.k;
        boolean plain = columns == NR && q.alpha == 1f && q.beta == 0f && p == 0 && q.cColumn == 1
                && !(last && (q.bias != null || q.activation == Activation.RELU));
        for (int i = rowFrom; i < rowTo; ) {
            int left = rowTo - i;
            int height = bStep == HALF_NR ? 4 : height(left);
            int a = q.aOffset + problem * q.aBatch + i * q.aRow + p * q.aColumn;
            if (plain && left >= height) {
                int to = q.cOffset + problem * q.cBatch + i * q.cRow + column;
                tile(height, depth, q.a, a, q.aRow, q.aColumn, left - 1, b, bOffset, bStep, q.c, to, q.cRow);
            } else {
                tile(height, depth, q.a, a, q.aRow, q.aColumn, left - 1, b, bOffset, bStep, tile, 0, bStep == HALF_NR ? HALF_NR : NR);
                GemmLoops.store(q, problem, i, Math.min(height, left), column, columns, tile, PackB.width(columns),
                        p == 0 ? q.beta : 1f, last);
            }
            i += height;
        }
    }

    /** The rows of the next tile, so that few rows of the last one stand for nothing: 9 is 6 and 4, 11 is 6 and 6. */
    private static int height(int left) {
        return left <= 4 ? 4 : left <= 6 || left > 8 && left < 12 ? 6 : 8;
    }

    /** Rows beyond the last one stand for the last one again: nobody reads their sums. */
    private static void tile(
            int height, int depth, float[] a, int first, int stride, int step, int left,
            float[] b, int bOffset, int bStep, float[] out, int to, int outRow) {
        int second = first + Math.min(1, left) * stride;
        int third = first + Math.min(2, left) * stride;
        int fourth = first + Math.min(3, left) * stride;
        if (bStep == HALF_NR) {
            HalfTile.rows(depth, a, first, second, third, fourth, b, bOffset, out);
            return;
        }
        if (height == 4) {
            DirectTile4.body(depth, a, first, second, third, fourth, step, b, bOffset, bStep, out, to, outRow);
            return;
        }
        int fifth = first + Math.min(4, left) * stride;
        int sixth = first + Math.min(5, left) * stride;
        if (height == 6) {
            DirectTile6.body(depth, a, first, second, third, fourth, fifth, sixth, step, b, bOffset, bStep, out, to, outRow);
            return;
        }
        int seventh = first + Math.min(6, left) * stride;
        int eighth = first + Math.min(7, left) * stride;
        DirectTile8.body(depth, a, first, second, third, fourth, fifth, sixth, seventh, eighth, step,
                b, bOffset, bStep, out, to, outRow);
    }
}

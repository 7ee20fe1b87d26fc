package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.KC;
import static dev.lanewise.kernel.vector.GemmBlocks.NC;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Scratch;

/**
 * The loops for a few rows of C, where packing B costs more than it saves: the block sums of whole rows grow in a work
 * array while the rows of B stream by, four at a time, each read once and in order. One row of C with the columns of B contiguous takes
 * {@link DotSums}.
 */
final class SkinnyLoops {
    private SkinnyLoops() {}

    static void multiply(GemmProduct q, int problem, int rowFrom, int rowTo, int columnFrom, int columnTo) {
        float[] sums = Scratch.take((rowTo - rowFrom) * NC);
        for (int j = columnFrom; j < columnTo; j += NC) {
            sheet(q, problem, rowFrom, rowTo, j, Math.min(NC, columnTo - j), sums);
        }
        Scratch.give(sums);
    }

    private static void sheet(
            GemmProduct q, int problem, int rowFrom, int rowTo, int columnFrom, int columns, float[] sums) {
        for (int p = 0; p < q.k; p += KC) {
            int depth = Math.min(KC, q.k - p);
            boolean last = p + depth == q.k;
            int a = q.aOffset + problem * q.aBatch + rowFrom * q.aRow + p * q.aColumn;
            int b = q.bOffset + problem * q.bBatch + p * q.bRow + columnFrom * q.bColumn;
            if (q.bColumn == 1) {
                RowSums.multiply(rowTo - rowFrom, columns, depth, q.a, a, q.aRow, q.aColumn, q.b, b, q.bRow, sums);
            } else {
                DotSums.multiply(columns, depth, q.a, a, q.b, b, q.bColumn, sums);
            }
            for (int i = rowFrom; i < rowTo; i++) {
                RowStore.store(columns, q.alpha, sums, (i - rowFrom) * NC, p == 0 ? q.beta : 1f,
                        q.c, q.cOffset + problem * q.cBatch + i * q.cRow + columnFrom,
                        last ? q.bias : null, q.biasOffset + columnFrom, last && q.activation == Activation.RELU);
            }
        }
        RowActivation.apply(q.activation, rowTo - rowFrom, columns,
                q.c, q.cOffset + problem * q.cBatch + rowFrom * q.cRow + columnFrom, q.cRow, 1);
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Embedding;
import dev.lanewise.kernel.EmbeddingChecks;

/** The naive {@link Embedding}. */
final class ReferenceEmbedding implements Embedding {
    @Override
    public void forward(
            int count, int rows, int columns, double[] table, int tableOffset, int[] ids, int idsOffset,
            double[] y, int yOffset) {
        EmbeddingChecks.forward(count, rows, columns, table, tableOffset, ids, idsOffset, y, yOffset);
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < columns; j++) {
                y[yOffset + i * columns + j] = table[tableOffset + ids[idsOffset + i] * columns + j];
            }
        }
    }

    @Override
    public void backward(
            int count, int rows, int columns, int from, int end, int[] ids, int idsOffset, double[] dy, int dyOffset,
            double[] dTable, int dTableOffset) {
        EmbeddingChecks.backward(count, rows, columns, from, end, ids, idsOffset, dy, dyOffset, dTable, dTableOffset);
        for (int i = 0; i < count; i++) {
            for (int j = from; j < end; j++) {
                dTable[dTableOffset + ids[idsOffset + i] * columns + j] += dy[dyOffset + i * columns + j];
            }
        }
    }

    @Override
    public void forward(
            int count, int rows, int columns, float[] table, int tableOffset, int[] ids, int idsOffset,
            float[] y, int yOffset) {
        EmbeddingChecks.forward(count, rows, columns, table, tableOffset, ids, idsOffset, y, yOffset);
        double[] wide = new double[count * columns];
        forward(
                count, rows, columns, Widening.widen(rows * columns, table, tableOffset), 0, ids, idsOffset, wide, 0);
        Widening.narrow(count * columns, wide, y, yOffset);
    }

    @Override
    public void backward(
            int count, int rows, int columns, int from, int end, int[] ids, int idsOffset, float[] dy, int dyOffset,
            float[] dTable, int dTableOffset) {
        EmbeddingChecks.backward(count, rows, columns, from, end, ids, idsOffset, dy, dyOffset, dTable, dTableOffset);
        double[] wide = Widening.widen(rows * columns, dTable, dTableOffset);
        backward(
                count, rows, columns, from, end, ids, idsOffset, Widening.widen(count * columns, dy, dyOffset), 0,
                wide, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = from; j < end; j++) {
                dTable[dTableOffset + i * columns + j] = (float) wide[i * columns + j];
            }
        }
    }
}

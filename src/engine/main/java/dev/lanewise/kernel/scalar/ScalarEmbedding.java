package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Embedding;
import dev.lanewise.kernel.EmbeddingChecks;

/** The portable {@link Embedding}. */
final class ScalarEmbedding implements Embedding {
    @Override
    public void forward(
            int count, int rows, int columns, float[] table, int tableOffset, int[] ids, int idsOffset,
            float[] y, int yOffset) {
        EmbeddingChecks.forward(count, rows, columns, table, tableOffset, ids, idsOffset, y, yOffset);
        for (int i = 0; i < count; i++) {
            int from = tableOffset + ids[idsOffset + i] * columns;
            System.arraycopy(table, from, y, yOffset + i * columns, columns);
        }
    }

    @Override
    public void backward(
            int count, int rows, int columns, int from, int end, int[] ids, int idsOffset, float[] dy, int dyOffset,
            float[] dTable, int dTableOffset) {
        EmbeddingChecks.backward(count, rows, columns, from, end, ids, idsOffset, dy, dyOffset, dTable, dTableOffset);
        for (int i = 0; i < count; i++) {
            int to = dTableOffset + ids[idsOffset + i] * columns;
            int at = dyOffset + i * columns;
            for (int j = from; j < end; j++) {
                dTable[to + j] += dy[at + j];
            }
        }
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Embedding;
import dev.lanewise.kernel.EmbeddingChecks;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Embedding}: rows are copied by the JDK, and added vector by vector. */
final class VectorEmbedding implements Embedding {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

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
        int whole = from;
        if (end - from >= LANES) {
            whole = body(count, columns, from, end, ids, idsOffset, dy, dyOffset, dTable, dTableOffset);
        }
        if (whole < end) {
            tail(count, columns, whole, end, ids, idsOffset, dy, dyOffset, dTable, dTableOffset);
        }
    }

    /** All full vectors of all rows; returns the column where it stopped. */
    static int body(
            int count, int columns, int from, int end, int[] ids, int idsOffset, float[] dy, int dyOffset,
            float[] dTable, int dTableOffset) {
        int n = SPECIES.loopBound(end - from);
        for (int i = 0; i < count; i++) {
            int to = dTableOffset + ids[idsOffset + i] * columns + from;
            int at = dyOffset + i * columns + from;
            for (int j = 0; j < n; j += LANES) {
                FloatVector.fromArray(SPECIES, dTable, to + j)
                        .add(FloatVector.fromArray(SPECIES, dy, at + j))
                        .intoArray(dTable, to + j);
            }
        }
        return from + n;
    }

    private static void tail(
            int count, int columns, int from, int end, int[] ids, int idsOffset, float[] dy, int dyOffset,
            float[] dTable, int dTableOffset) {
        for (int i = 0; i < count; i++) {
            int to = dTableOffset + ids[idsOffset + i] * columns;
            int at = dyOffset + i * columns;
            for (int j = from; j < end; j++) {
                dTable[to + j] += dy[at + j];
            }
        }
    }
}

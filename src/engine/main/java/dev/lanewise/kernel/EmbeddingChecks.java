package dev.lanewise.kernel;

import java.lang.reflect.Array;

/** The argument checks of {@link Embedding}, the same for every form. */
public final class EmbeddingChecks {
    private EmbeddingChecks() {}

    /** Checks a forward call. */
    public static void forward(
            int count, int rows, int columns, Object table, int tableOffset, int[] ids, int idsOffset,
            Object y, int yOffset) {
        Checks.matrix("table", Array.getLength(table), tableOffset, rows, columns, columns, 1);
        Checks.matrix("y", Array.getLength(y), yOffset, count, columns, columns, 1);
        ids(count, rows, ids, idsOffset);
        Checks.apart("y", y, yOffset, count * columns, "table", table, tableOffset, rows * columns);
    }

    /** Checks a backward call. */
    public static void backward(
            int count, int rows, int columns, int from, int end, int[] ids, int idsOffset, Object dy, int dyOffset,
            Object dTable, int dTableOffset) {
        Checks.matrix("dTable", Array.getLength(dTable), dTableOffset, rows, columns, columns, 1);
        Checks.matrix("dy", Array.getLength(dy), dyOffset, count, columns, columns, 1);
        if (from < 0 || from > end || end > columns) {
            throw new IllegalArgumentException("columns " + from + " to " + end + " are not within the " + columns);
        }
        ids(count, rows, ids, idsOffset);
        Checks.apart("dTable", dTable, dTableOffset, rows * columns, "dy", dy, dyOffset, count * columns);
    }

    private static void ids(int count, int rows, int[] ids, int offset) {
        Checks.range("ids", ids.length, offset, count);
        for (int i = 0; i < count; i++) {
            int id = ids[offset + i];
            if (id < 0 || id >= rows) {
                throw new IllegalArgumentException(
                        "id " + id + ", at position " + i + ", is outside the table of " + rows + " rows");
            }
        }
    }
}

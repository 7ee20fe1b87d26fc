package dev.lanewise.kernel;

/**
 * Rows of a table by their numbers, and the sum of gradients back into the rows: y[i] ← table[ids[i]], and
 * dTable[ids[i]] ← dTable[ids[i]] + dy[i] for i = 0, 1, … in this order. Table and results are row-major and contiguous.
 *
 * <p>Backward adds to what dTable holds, one chain an element over ascending i, so an element's bits depend on the ids alone,
 * not on how threads split the columns. <b>Bound.</b> Forward copies. Backward: |error| ≤ k·u·(|dTable| + Σ|dy|) for a row that
 * occurs k times. <b>Aliasing.</b> Outputs are apart from inputs. <b>Errors.</b> {@link IllegalArgumentException} for a range
 * outside its array, an id outside the table or an overlap, before any write. Source: Mikolov et al., "Efficient estimation of
 * word representations in vector space", 2013, whose projection layer this is.
 */
public interface Embedding {
    /**
     * {@code count} rows of the table, one after the other.
     *
     * @param rows the table's rows
     * @param columns the elements of a row
     * @param ids from 0 to rows − 1
     */
    void forward(
            int count, int rows, int columns, float[] table, int tableOffset, int[] ids, int idsOffset,
            float[] y, int yOffset);

    /**
     * Adds columns {@code from} to {@code end}, exclusive, of {@code count} gradients to the rows they belong to; threads may
     * take some columns each.
     */
    void backward(
            int count, int rows, int columns, int from, int end, int[] ids, int idsOffset, float[] dy, int dyOffset,
            float[] dTable, int dTableOffset);

    /** {@link #forward} in double precision, which only {@code reference} offers. */
    default void forward(
            int count, int rows, int columns, double[] table, int tableOffset, int[] ids, int idsOffset,
            double[] y, int yOffset) {
        throw Kernels.onlyReference();
    }

    /** {@link #backward} in double precision, which only {@code reference} offers. */
    default void backward(
            int count, int rows, int columns, int from, int end, int[] ids, int idsOffset, double[] dy, int dyOffset,
            double[] dTable, int dTableOffset) {
        throw Kernels.onlyReference();
    }
}

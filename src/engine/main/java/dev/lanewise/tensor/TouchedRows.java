package dev.lanewise.tensor;

import java.util.Arrays;

/**
 * The gradient of a table, with the list of the rows that may hold anything but 0: those that the last backward touched. The
 * array is a whole gradient at any time, so whoever knows nothing of the list may read and write it; whoever writes other rows
 * calls {@link #markAll}. {@link Tape#watchRows} fills it.
 */
public final class TouchedRows {
    private final Tensor gradient;
    private final int[] rows;
    private final boolean[] touched;
    private int count;
    /** Whether the list says nothing; so before the first backward, when the array may hold anything. */
    private boolean all = true;

    /**
     * The rows of a gradient.
     *
     * @param gradient [rows, columns], contiguous, such as a view into a model's flat gradients
     */
    public TouchedRows(Tensor gradient) {
        if (gradient.rank() != 2 || !gradient.isContiguous()) {
            throw new IllegalArgumentException("the rows of " + gradient.describe()
                    + " cannot be listed; give a contiguous gradient of two axes, [rows, columns]");
        }
        this.gradient = gradient;
        this.rows = new int[gradient.size(0)];
        this.touched = new boolean[rows.length];
    }

    /** The gradient. */
    public Tensor gradient() {
        return gradient;
    }

    /** Whether any row may hold something, as after an op that knows nothing of rows. */
    public boolean all() {
        return all;
    }

    /** How many rows are listed; unless {@link #all}, every other row is 0. */
    public int count() {
        return count;
    }

    /** A listed row; the order is that of the first touch. */
    public int row(int index) {
        return rows[index];
    }

    /** Says that any row may hold something. */
    public void markAll() {
        all = true;
    }

    /** Makes all rows 0. */
    void clear() {
        int columns = gradient.size(1);
        if (all) {
            Copies.fill(gradient, 0);
            Arrays.fill(touched, false);
        } else {
            for (int i = 0; i < count; i++) {
                gradient.storage().fill(gradient.offset() + rows[i] * columns, columns, 0);
                touched[rows[i]] = false;
            }
            gradient.changed();
        }
        all = false;
        count = 0;
    }

    /** Lists n rows, which may repeat. */
    void touch(int[] ids, int offset, int n) {
        for (int i = offset; i < offset + n; i++) {
            int row = ids[i];
            if (!touched[row]) {
                touched[row] = true;
                rows[count++] = row;
            }
        }
    }
}

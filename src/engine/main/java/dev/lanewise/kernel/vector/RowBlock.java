package dev.lanewise.kernel.vector;

import java.util.Arrays;

/**
 * Some whole rows of a loss in scratch, for losses that are more than a sum over the columns: arrays of one length, each with the
 * rows one after the other and room up to a full vector. Loops run over all of it in full vectors; what they compute beyond
 * the last element is never read. So short rows fill vectors too. Numbers of a row that a loop needs stand in an array, once
 * an element.
 */
final class RowBlock {
    /** Elements of a block of short rows; a longer row is a block of its own. */
    private static final int LENGTH = 1024;

    /** The widest vector's elements. */
    private static final int ROOM = 16;

    private RowBlock() {}

    /** How many rows a block holds. */
    static int rows(int columns) {
        return Math.max(1, LENGTH / Math.max(1, columns));
    }

    /** From one array of n elements to the next. */
    static int stride(int n) {
        return Math.ceilDiv(n, ROOM) * ROOM;
    }

    /** An element of a row, as often as the row is long. */
    static void fill(float[] scratch, int array, int row, int columns, float value) {
        Arrays.fill(scratch, array + row * columns, array + (row + 1) * columns, value);
    }
}

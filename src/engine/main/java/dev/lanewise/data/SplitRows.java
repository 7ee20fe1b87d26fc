package dev.lanewise.data;

import dev.lanewise.kernel.Permutation;
import dev.lanewise.kernel.RandomStream;
import java.util.Arrays;

/**
 * Which rows of a table are for what: needed before there is a {@link Dataset}, because an encoder is fitted on the rows to
 * learn from alone. The arrays are shared and must not change.
 *
 * @param train the rows to learn from
 * @param validation the rows that decide which settings are best
 * @param test the rows that the finished model is judged by
 */
// Immutable by agreement: a copy a call would cost as much as the split.
@SuppressWarnings("ArrayRecordComponent")
public record SplitRows(int[] train, int[] validation, int[] test) {
    private static final int PARTS = 3;
    private static final int MOST_GROUPS = 10;
    private static final int ROWS_A_GROUP = 10;

    /** The rows that {@link Dataset#split(double, double, double, long)} chooses. */
    public static SplitRows random(int n, double train, double validation, double test, long seed) {
        int[] borders = Split.borders(n, train, validation, test);
        int[] order = Permutation.of(n, seed, RandomStream.SPLIT.of(0));
        return new SplitRows(
                Arrays.copyOfRange(order, 0, borders[0]),
                Arrays.copyOfRange(order, borders[0], borders[1]),
                Arrays.copyOfRange(order, borders[1], borders[2]));
    }

    /**
     * Divides the rows so that each class is divided alike: of every class, and of all rows, each part gets its fraction up to
     * about one row. What the fractions leave of 1 is left out.
     *
     * <p>The rows are shuffled, then put in the order of their classes; each next row goes to the part that is furthest behind
     * its fraction, the first on ties. The result depends on the labels, the fractions and the seed alone.
     *
     * @param labels a class a row, from 0
     * @throws IllegalArgumentException if a fraction is negative or not a number, or if they sum to more than 1
     */
    public static SplitRows stratified(int[] labels, double train, double validation, double test, long seed) {
        int n = labels.length;
        Split.borders(n, train, validation, test);
        double[] fractions = {train, validation, test, Math.max(0, 1 - train - validation - test)};
        int[] order = Permutation.of(n, seed, RandomStream.SPLIT.of(1));
        byte[] part = new byte[n];
        int[] sizes = new int[fractions.length];
        int given = 0;
        for (int row : byClass(labels, order)) {
            given++;
            int behind = 0;
            for (int i = 1; i < fractions.length; i++) {
                if (fractions[i] * given - sizes[i] > fractions[behind] * given - sizes[behind]) {
                    behind = i;
                }
            }
            part[row] = (byte) behind;
            sizes[behind]++;
        }
        int[][] rows = new int[PARTS][];
        for (int i = 0; i < PARTS; i++) {
            rows[i] = new int[sizes[i]];
        }
        int[] filled = new int[PARTS];
        for (int row : order) {
            if (part[row] < PARTS) {
                rows[part[row]][filled[part[row]]++] = row;
            }
        }
        return new SplitRows(rows[0], rows[1], rows[2]);
    }

    /**
     * Divides the rows so that small and large values are divided alike: {@link #stratified(int[], double, double, double,
     * long)} by the tenths of the rows in the order of their values, or fewer groups where these would have under ten rows. A
     * figure on the test rows then says less of which rows they happen to be.
     *
     * @param values a target a row; not NaN
     */
    public static SplitRows stratified(float[] values, double train, double validation, double test, long seed) {
        int n = values.length;
        int groups = Math.clamp(n / ROWS_A_GROUP, 1, MOST_GROUPS);
        int[] group = new int[n];
        // The value above its row in one long: sorted without an object a row.
        long[] ordered = new long[n];
        for (int row = 0; row < n; row++) {
            int bits = Float.floatToIntBits(values[row]);
            ordered[row] = (long) (bits < 0 ? bits ^ Integer.MAX_VALUE : bits) << Integer.SIZE | row;
        }
        Arrays.sort(ordered);
        for (int rank = 0; rank < n; rank++) {
            group[(int) ordered[rank]] = (int) ((long) rank * groups / n);
        }
        return stratified(group, train, validation, test, seed);
    }

    /** The rows class by class, within one in the given order. */
    private static int[] byClass(int[] labels, int[] order) {
        int[] next = new int[Arrays.stream(labels).max().orElse(0) + 2];
        for (int label : labels) {
            next[label + 1]++;
        }
        for (int i = 1; i < next.length; i++) {
            next[i] += next[i - 1];
        }
        int[] sorted = new int[order.length];
        for (int row : order) {
            sorted[next[labels[row]]++] = row;
        }
        return sorted;
    }

    /** The samples of a data set that stand in these rows. */
    public Split of(Dataset data) {
        return new Split(data.subset(train), data.subset(validation), data.subset(test));
    }
}

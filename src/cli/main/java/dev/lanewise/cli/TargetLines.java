package dev.lanewise.cli;

import dev.lanewise.data.Column;
import dev.lanewise.loss.Loss;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Where the numbers of a target stand, so that one of them that cannot be learnt is named by its line.
 *
 * @param file the table, or the target's own file
 * @param lines the line, from 1, of each row
 */
// The array is fresh from the file, and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
record TargetLines(Path file, int[] lines) {
    /** Refuses a number below 0 where the loss gives it no meaning; classes have none. */
    void require(Loss loss, Column target) {
        require(loss, target, "mend it, leave the row out, or give another --loss");
    }

    /** The same for a model that has learnt already, whose loss is what it is. */
    void requireOfOtherData(Loss loss, Column target) {
        require(loss, target, "mend it, or leave the row out");
    }

    private void require(Loss loss, Column target, String mend) {
        if (!loss.takesNegativeTargets()) {
            require(target, Double.POSITIVE_INFINITY, "the loss " + loss.id() + " takes numbers of 0 or more; " + mend);
        }
    }

    /**
     * Refuses numbers to learn from that differ in the file and not as floats.
     *
     * @param rows those to learn from
     * @param different how many different numbers the file has
     */
    static void requireDifferent(Column target, int[] rows, int different) {
        if (!(target instanceof Column.Numbers numbers)) {
            return;
        }
        float[] values = numbers.values();
        Set<Float> floats = new HashSet<>();
        for (float value : values) {
            floats.add(value);
        }
        if (floats.size() < different && Arrays.stream(rows).allMatch(row -> values[row] == values[rows[0]])) {
            throw new IllegalArgumentException("the target '" + target.name() + "' rounds to the float "
                    + Decimal.text(values[rows[0]]) + " in all " + rows.length
                    + " rows to learn from, so there is nothing to learn; take a number near them from all of them");
        }
    }

    /** Refuses a number that the output activation never gives. */
    void require(OutputRange range, Column target) {
        require(target, range.most(), range + "; leave --output-activation out, or give a target in that range");
    }

    private void require(Column target, double most, String reason) {
        if (!(target instanceof Column.Numbers numbers)) {
            return;
        }
        float[] values = numbers.values();
        for (int row = 0; row < values.length; row++) {
            if (values[row] < 0 || values[row] > most) {
                throw new UsageException(file + ", line " + lines[row] + ": the target '" + target.name() + "' is "
                        + Decimal.text(Double.parseDouble(Float.toString(values[row]))) + ", but " + reason);
            }
        }
    }
}

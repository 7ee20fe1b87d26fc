package dev.lanewise.cli;

import dev.lanewise.data.Column;
import dev.lanewise.loss.Loss;
import java.nio.file.Path;

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
        if (!loss.takesNegativeTargets()) {
            require(
                    target,
                    Double.POSITIVE_INFINITY,
                    "the loss " + loss.id()
                            + " takes numbers of 0 or more; mend it, leave the row out, or give another --loss");
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

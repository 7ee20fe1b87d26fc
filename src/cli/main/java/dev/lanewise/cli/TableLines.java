package dev.lanewise.cli;

import dev.lanewise.data.SplitRows;
import java.util.Arrays;

/**
 * The lines, from 1, that the rows of each part begin in, as an editor shows them: a header, blank lines and all lines of
 * quoted fields are counted.
 */
// The arrays are fresh from the file, and nobody changes them.
@SuppressWarnings("ArrayRecordComponent")
record TableLines(int[] validation, int[] test) {
    /** The lines of divided rows. */
    static TableLines of(SplitRows rows, int[] lines) {
        return new TableLines(pick(rows.validation(), lines), pick(rows.test(), lines));
    }

    /** The same with validation rows of another file. */
    TableLines withValidation(int[] lines) {
        return new TableLines(lines, test);
    }

    private static int[] pick(int[] rows, int[] lines) {
        return Arrays.stream(rows).map(row -> lines[row]).toArray();
    }
}

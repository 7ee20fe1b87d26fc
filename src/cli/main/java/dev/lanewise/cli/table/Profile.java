package dev.lanewise.cli.table;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a column holds, found by reading all of it. */
public final class Profile {
    /** Different texts are counted up to here. */
    public static final int MOST_TEXTS = 1000;

    /** Text in at most this share of a column that holds numbers else is a fault, in more of it a kind of column. */
    private static final double FAULTS = 0.05;

    private final String name;
    private final Set<String> different = new LinkedHashSet<>();
    private final Set<String> spellings = new LinkedHashSet<>();
    private long numbers;
    private long texts;
    private long missing;
    private boolean whole = true;
    private String firstText;
    private long firstTextLine;
    private long firstMissingLine;

    private Profile(String name) {
        this.name = name;
    }

    /** The profiles of all columns of a file; {@link FormatException} if a row has another number of fields. */
    public static List<Profile> of(Layout layout) throws IOException {
        List<Profile> profiles = new ArrayList<>();
        layout.names().forEach(name -> profiles.add(new Profile(name)));
        long count = 0;
        try (Rows rows = layout.open()) {
            while (rows.next()) {
                count++;
                List<String> fields = rows.fields();
                if (fields.size() != profiles.size()) {
                    throw layout.ragged(rows.line(), fields.size());
                }
                for (int i = 0; i < profiles.size(); i++) {
                    profiles.get(i).add(fields.get(i), rows.line());
                }
            }
        }
        if (layout.rows() >= 0 && layout.rows() != count) {
            throw FormatException.inLine(
                    layout.file().toString(),
                    1,
                    "the first line says that there are " + layout.rows() + " rows, but there are " + count
                            + "; is the file cut short? If not, mend the number");
        }
        if (count == 0) {
            throw new FormatException(layout.file().toString(), "there is no row; give a table with a row a sample");
        }
        return profiles;
    }

    private void add(String field, long line) {
        if (Cell.isMissing(field)) {
            missing++;
            firstMissingLine = missing == 1 ? line : firstMissingLine;
            return;
        }
        if (different.size() <= MOST_TEXTS) {
            different.add(field);
            spellings.add(Cell.spelling(field));
        }
        if (Cell.isNumber(field)) {
            numbers++;
            whole = whole && Cell.isWhole(field);
        } else {
            texts++;
            if (texts == 1) {
                firstText = field;
                firstTextLine = line;
            }
        }
    }

    /** The column's name. */
    public String name() {
        return name;
    }

    /** Whether all that is not missing is a number. */
    public boolean isNumeric() {
        return texts == 0;
    }

    /** Whether all numbers are whole ones. */
    public boolean isWhole() {
        return whole && texts == 0;
    }

    /** How many fields are missing. */
    public long missing() {
        return missing;
    }

    /** How many fields are numbers. */
    public long numbers() {
        return numbers;
    }

    /** How many fields are not missing. */
    public long present() {
        return numbers + texts;
    }

    /** The different texts in order of their first occurrence, at most {@link #MOST_TEXTS} + 1 of them. */
    public List<String> different() {
        return List.copyOf(different);
    }

    /** The same with equal numbers spelt alike: {@code 1} and {@code 1.0} are one. */
    public List<String> spellings() {
        return List.copyOf(spellings);
    }

    /**
     * Whether the text among the numbers looks like a fault: one field, or few of them.
     *
     * @see #fault
     */
    public boolean isFaulty() {
        return texts > 0 && numbers > texts && texts <= Math.max(1, FAULTS * present());
    }

    /**
     * What to say of the text among the numbers.
     *
     * @param option what to pass if it is none
     */
    public FormatException fault(Layout layout, String option) {
        return FormatException.inLine(
                layout.file().toString(),
                firstTextLine,
                "column '" + name + "': expected a number, as in " + numbers + " of " + present()
                        + " rows, but found '" + shortened(firstText)
                        + "'; mend it, leave it empty if it is missing, or pass " + option);
    }

    /** What to say of the first missing field. */
    public FormatException missingTarget(Layout layout) {
        return FormatException.inLine(
                layout.file().toString(),
                firstMissingLine,
                "the target '" + name + "' is missing"
                        + (missing == 1
                                ? "; leave the row out"
                                : ", here and in " + (missing - 1) + " other rows; leave them out"));
    }

    /** A text as it stands in messages. */
    static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}

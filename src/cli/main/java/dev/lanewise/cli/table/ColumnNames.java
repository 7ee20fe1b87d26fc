package dev.lanewise.cli.table;

import java.util.List;

/** Columns' names in messages. */
public final class ColumnNames {
    private static final int MOST_LISTED = 30;

    private ColumnNames() {}

    /** The first few names. */
    public static String listed(List<String> names) {
        return names.size() <= MOST_LISTED
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_LISTED)) + ", … (" + names.size() + ")";
    }

    /** {@code no column 'a', no column 'b'}. */
    static String absent(List<String> names) {
        return listed(names.stream().map(name -> "no column '" + name + "'").toList());
    }
}

package dev.lanewise.cli.table;

import java.util.List;

/** What to make of a column. */
public sealed interface ColumnKind {
    /** Nothing: it is not kept. */
    record Ignored() implements ColumnKind {}

    /** Numbers, NaN where one is missing. */
    record Numbers() implements ColumnKind {}

    /** Texts out of these; others are unknown. */
    record Texts(List<String> categories) implements ColumnKind {}

    /**
     * Classes: nothing may be missing or unknown.
     *
     * @param texts what stands in the file
     * @param names the classes' names, one a text; in a file a name may stand in the text's place
     */
    record Classes(List<String> texts, List<String> names) implements ColumnKind {}

    /** Numbers of which none may be missing. */
    record Values() implements ColumnKind {}
}

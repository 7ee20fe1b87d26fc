package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnNames;
import java.util.ArrayList;
import java.util.List;

/** Finds columns by what the command line calls them. */
final class TableColumns {
    private TableColumns() {}

    /**
     * The place of a column from 0: by its name, else by its number from 1, its number from the end from −1, or {@code last}.
     *
     * @throws UsageException if there is none, with the nearest or all
     */
    static int find(String option, String column, List<String> names) {
        int named = names.indexOf(column);
        if (named >= 0) {
            return named;
        }
        if (column.equals("last")) {
            return names.size() - 1;
        }
        if (column.matches("[+-]?\\d{1,9}")) {
            int number = Integer.parseInt(column);
            if (number == 0 || Math.abs(number) > names.size()) {
                throw new UsageException(option + " is column " + number + ", but there are " + names.size()
                        + "; give 1 to " + names.size() + ", or -1 for the last");
            }
            return number > 0 ? number - 1 : names.size() + number;
        }
        throw new UsageException(option + ": there is no column '" + column + "'"
                + Suggestions.nearest(column, names)
                        .map(near -> "; did you mean '" + near + "'? There are " + ColumnNames.listed(names))
                        .orElseGet(() -> "; there are " + ColumnNames.listed(names))
                + (names.getFirst().equals("column 1") ? "; if the first line has names, pass --header" : ""));
    }

    /** The places of several columns. */
    static List<Integer> find(String option, List<String> columns, List<String> names) {
        List<Integer> places = new ArrayList<>();
        columns.forEach(column -> places.add(find(option, column.strip(), names)));
        return places;
    }
}

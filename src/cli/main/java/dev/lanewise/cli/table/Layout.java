package dev.lanewise.cli.table;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table's file is laid out.
 *
 * @param separator what stands between fields; a space for any white space
 * @param names the columns' names: the header's, or {@code column 1} …
 * @param firstLine what the first line is
 * @param classNames the classes' names where the first line has them, else empty
 * @param rows how many rows the first line says there are; −1 where it does not
 */
public record Layout(
        Path file, char separator, List<String> names, FirstLine firstLine, List<String> classNames, long rows) {
    private static final long UNSAID = -1;

    /** What a first line is. */
    public enum FirstLine {
        /** A row. */
        ROW,
        /** The columns' names. */
        HEADER,
        /** Rows, inputs and the classes' names, as in scikit-learn's files: {@code 150,4,setosa,versicolor,virginica}. */
        COUNTS
    }

    /**
     * Finds the layout of a file.
     *
     * @param separator null to find it
     * @param header whether the first line has names; null to find it: it has if one of its fields is no number above numbers,
     *     or is {@code wanted}
     * @param wanted a column's name that the first line may hold, or null; a number is none, as it may be a place
     * @throws FormatException if there is no row, or two columns have one name
     */
    public static Layout find(Path file, Character separator, Boolean header, String wanted) throws IOException {
        Sample sample = Sample.of(file);
        char found = separator == null ? sample.separator() : separator;
        List<List<String>> rows = sample.rows(found);
        if (rows.isEmpty()) {
            requireRows(file, found, 1, "no row can be read; give a table with a row a sample");
            throw new FormatException(
                    file.toString(), "the first row is longer than 64 KB; look for a quote that is closed too late");
        }
        List<String> first = rows.getFirst();
        if (header == null && isCounts(rows)) {
            return new Layout(
                    file,
                    found,
                    numbered(rows.get(1).size()),
                    FirstLine.COUNTS,
                    List.copyOf(first.subList(2, first.size())),
                    Long.parseLong(first.getFirst()));
        }
        boolean hasWanted = wanted != null && !Cell.isNumber(wanted) && first.contains(wanted);
        boolean named = header == null ? hasWanted || isHeader(rows) : header;
        if (named && rows.size() == 1) {
            requireRows(file, found, 2, "there is a header, but no row; give a table with a row a sample");
        }
        return new Layout(
                file,
                found,
                named ? names(file, first) : numbered(first.size()),
                named ? FirstLine.HEADER : FirstLine.ROW,
                List.of(),
                UNSAID);
    }

    /**
     * The layout of another file with columns as in a known one: its first line is a header if it has all the {@code needed}
     * names; if it has none of the columns' names it is a row, and the columns are taken by their places.
     *
     * @param columns the names of the known file's columns
     * @param target which of them may be missing; null if none of them is the target
     * @throws FormatException for a header without some of the needed names, and for columns without one that cannot be told by
     *     their places
     */
    public static Layout like(Path file, Character separator, List<String> columns, List<String> needed, String target)
            throws IOException {
        Sample sample = Sample.of(file);
        char found = separator == null ? sample.separator() : separator;
        List<List<String>> rows = sample.rows(found);
        if (!rows.isEmpty() && rows.getFirst().containsAll(needed)) {
            return find(file, found, true, null);
        }
        requireNames(file, rows, columns, needed);
        Layout layout = find(file, found, !rows.isEmpty() && isCounts(rows) ? null : Boolean.FALSE, null);
        int width = layout.names().size();
        List<String> inputs = new ArrayList<>(columns);
        inputs.remove(target);
        if (width != columns.size() && width != inputs.size()) {
            throw new FormatException(
                    file.toString(),
                    "expected a header with the columns that the model reads (" + String.join(", ", needed) + "), or "
                            + (inputs.size() == columns.size() ? "" : inputs.size() + " or ")
                            + columns.size() + " columns in the order of the training, but there are " + width);
        }
        return new Layout(
                file,
                found,
                width == columns.size() ? columns : inputs,
                layout.firstLine(),
                layout.classNames(),
                layout.rows());
    }

    /** Refuses a header that lacks names, which may have been renamed, with those that it has. */
    private static void requireNames(Path file, List<List<String>> rows, List<String> columns, List<String> needed)
            throws FormatException {
        if (rows.isEmpty()) {
            return;
        }
        List<String> first = rows.getFirst();
        // A number may be a name, but is a value more often; a row of numbers may stand below a faulty one.
        boolean named = columns.stream().anyMatch(name -> !Cell.isNumber(name) && first.contains(name));
        boolean renamed = rows.size() > 1 && isHeader(rows) && first.stream().noneMatch(Cell::isNumber);
        boolean numbered = columns.equals(numbered(columns.size()));
        if (named || renamed && !numbered) {
            List<String> absent =
                    needed.stream().filter(name -> !first.contains(name)).toList();
            throw new FormatException(
                    file.toString(),
                    "there is " + ColumnNames.absent(absent) + ", which the model reads; there are "
                            + ColumnNames.listed(first) + "; name the columns as in the training's table");
        }
    }

    /** Opens the rows, with the first line behind. */
    Rows open() throws IOException {
        Rows rows = Rows.open(file, separator);
        if (firstLine != FirstLine.ROW) {
            rows.next();
        }
        return rows;
    }

    /**
     * Requires that the file has so many rows, which its beginning did not show: a quote that is never closed is then named
     * with its line.
     */
    private static void requireRows(Path file, char separator, int count, String otherwise) throws IOException {
        try (Rows rows = Rows.open(file, separator)) {
            for (int i = 0; i < count; i++) {
                if (!rows.next()) {
                    throw new FormatException(file.toString(), otherwise);
                }
            }
        }
    }

    /** {@code column 1}, {@code column 2}, …. */
    private static List<String> numbered(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add("column " + i);
        }
        return List.copyOf(names);
    }

    private static List<String> names(Path file, List<String> header) throws FormatException {
        List<String> names = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 1; i <= header.size(); i++) {
            String name = header.get(i - 1).isEmpty() ? "column " + i : header.get(i - 1);
            Integer before = places.put(name, i);
            if (before != null) {
                throw new FormatException(
                        file.toString(),
                        "columns " + before + " and " + i + " are both named '" + name
                                + "'; rename one, or pass --no-header if the first line is a row");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** Rows, inputs (one less than the fields of a row), and then names above nothing but numbers. */
    private static boolean isCounts(List<List<String>> rows) {
        List<String> first = rows.getFirst();
        return rows.size() > 1
                && first.size() > 2
                && first.get(0).matches("\\d{1,9}")
                && first.get(1).equals(Integer.toString(rows.get(1).size() - 1))
                && first.subList(2, first.size()).stream().noneMatch(Cell::isNumber)
                && rows.stream().skip(1).allMatch(row -> row.stream().allMatch(Cell::isNumber));
    }

    private static boolean isHeader(List<List<String>> rows) {
        List<String> first = rows.getFirst();
        if (rows.size() == 1) {
            return first.stream().noneMatch(Cell::isNumber);
        }
        for (int i = 0; i < first.size(); i++) {
            if (!Cell.isNumber(first.get(i)) && !Cell.isMissing(first.get(i)) && numbersBelow(rows, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean numbersBelow(List<List<String>> rows, int column) {
        boolean number = false;
        for (List<String> row : rows.subList(1, rows.size())) {
            String field = column < row.size() ? row.get(column) : "";
            if (!Cell.isMissing(field) && !Cell.isNumber(field)) {
                return false;
            }
            number |= Cell.isNumber(field);
        }
        return number;
    }

    /** What to say of a row that has another number of fields. */
    FormatException ragged(long line, int fields) {
        return FormatException.inLine(
                file.toString(),
                line,
                "expected " + names.size() + " fields, as in the first row, but found " + fields
                        + "; mend the line, or name another --separator");
    }
}

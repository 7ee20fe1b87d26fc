package dev.lanewise.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table as it was read: named columns of numbers and of texts, with what is missing. A {@link TableEncoder}, fitted on the
 * rows to learn from, turns it into a {@link Dataset}:
 *
 * <pre>{@code
 * Table table = Table.of(List.of(new Column.Numbers("size", sizes), new Column.Numbers("price", prices)));
 * SplitRows rows = SplitRows.random(table.rows(), 0.7, 0.1, 0.2, seed);
 * TableEncoder encoder = TableEncoder.fit(table, "price", rows.train());
 * Split data = rows.of(encoder.encode(table));
 * }</pre>
 *
 * Immutable.
 */
public final class Table {
    private final Map<String, Column> columns;
    private final int rows;

    private Table(Map<String, Column> columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /**
     * A table of these columns.
     *
     * @throws IllegalArgumentException if there is none, two have one name, or their sizes differ
     */
    public static Table of(List<? extends Column> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one column");
        }
        int rows = columns.getFirst().size();
        Map<String, Column> named = new LinkedHashMap<>();
        for (Column column : columns) {
            if (named.put(column.name(), column) != null) {
                throw new IllegalArgumentException("two columns are named '" + column.name() + "'; rename one");
            }
            if (column.size() != rows) {
                throw new IllegalArgumentException("column '" + column.name() + "' has " + column.size()
                        + " rows, but '" + columns.getFirst().name() + "' has " + rows);
            }
        }
        return new Table(Collections.unmodifiableMap(named), rows);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The columns, in order. */
    public List<Column> columns() {
        return List.copyOf(columns.values());
    }

    /** The column of that name, if there is one. */
    public Optional<Column> find(String name) {
        return Optional.ofNullable(columns.get(name));
    }

    /** The column of that name and kind; {@link IllegalArgumentException} if there is none. */
    <T extends Column> T column(String name, Class<T> kind) {
        Column column = find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no column '" + name + "'; there are " + String.join(", ", columns.keySet())));
        if (!kind.isInstance(column)) {
            throw new IllegalArgumentException("column '" + name + "' holds "
                    + (kind == Column.Numbers.class
                            ? "texts, but numbers are needed"
                            : "numbers, but texts are needed"));
        }
        return kind.cast(column);
    }
}

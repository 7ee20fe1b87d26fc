package dev.lanewise.cli.table;

import dev.lanewise.data.Column;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Reads a table's columns. */
public final class TableReader {
    private TableReader() {}

    /**
     * The columns of a file that are not ignored, in its order.
     *
     * @param kinds what to make of each column of the layout
     * @throws FormatException if a field is none of its kind, with line and column
     */
    public static List<Column> read(Layout layout, List<ColumnKind> kinds) throws IOException {
        return read(layout, kinds, _ -> {});
    }

    /**
     * The same.
     *
     * @param lines takes the line, from 1, that each row begins in
     */
    public static List<Column> read(Layout layout, List<ColumnKind> kinds, IntConsumer lines) throws IOException {
        List<ColumnBuilder> builders = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            builders.add(ColumnBuilder.of(layout.names().get(i), kinds.get(i)));
        }
        try (Rows rows = layout.open()) {
            while (rows.next()) {
                List<String> fields = rows.fields();
                if (fields.size() != builders.size()) {
                    throw layout.ragged(rows.line(), fields.size());
                }
                lines.accept((int) Math.min(rows.line(), Integer.MAX_VALUE));
                for (int i = 0; i < builders.size(); i++) {
                    String problem = builders.get(i).add(fields.get(i));
                    if (problem != null) {
                        throw FormatException.inLine(
                                layout.file().toString(),
                                rows.line(),
                                "column '" + layout.names().get(i) + "': " + problem);
                    }
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (ColumnBuilder builder : builders) {
            builder.column().ifPresent(columns::add);
        }
        return columns;
    }
}

package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnKind;
import dev.lanewise.cli.table.Layout;
import dev.lanewise.cli.table.TableReader;
import dev.lanewise.data.Column;
import dev.lanewise.data.Table;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A target that stands in a file of its own, row by row. */
record TargetColumn(Column column) {
    /** Reads one column of a file; {@code name} is what it is to be called, {@code lines} takes where its rows stand. */
    static TargetColumn read(Layout layout, int place, ColumnKind kind, String name, IntConsumer lines)
            throws IOException {
        List<ColumnKind> kinds = new ArrayList<>();
        layout.names().forEach(_ -> kinds.add(new ColumnKind.Ignored()));
        kinds.set(place, kind);
        return new TargetColumn(
                switch (TableReader.read(layout, kinds, lines).getFirst()) {
                    case Column.Numbers numbers -> new Column.Numbers(name, numbers.values());
                    case Column.Categories classes ->
                        new Column.Categories(name, classes.codes(), classes.categories());
                });
    }

    /** The table of this target and other columns; {@link FormatException} if they have another number of rows. */
    Table beside(Path file, List<Column> columns) throws FormatException {
        if (!columns.isEmpty() && columns.getFirst().size() != column.size()) {
            throw new FormatException(
                    file.toString(),
                    "there are " + columns.getFirst().size() + " rows, but the target file has " + column.size()
                            + "; give files of the same rows");
        }
        List<Column> all = new ArrayList<>(columns);
        all.add(column);
        return Table.of(all);
    }
}

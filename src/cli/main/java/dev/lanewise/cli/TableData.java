package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnKind;
import dev.lanewise.cli.table.ColumnNames;
import dev.lanewise.cli.table.Layout;
import dev.lanewise.cli.table.TableReader;
import dev.lanewise.data.Column;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.EncodedTable;
import dev.lanewise.data.Split;
import dev.lanewise.data.SplitRows;
import dev.lanewise.data.Table;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.io.FormatException;
import dev.lanewise.loss.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Reads tables by an encoding that is known: those of a finished run, and rows to validate on. */
final class TableData {
    private TableData() {}

    /** The samples of a finished run, made again by its encoding. */
    static Split again(TrainConfig config, TableEncoding encoding) throws IOException {
        Table table = withTarget(
                config,
                encoding,
                config.data(),
                TableSource.of(config).targetFile(),
                "--target-file",
                TableData::ignore);
        SplitRows rows = TableRows.divide(config, table, encoding.encoder().target());
        Split split = rows.of(encoding.encoder().encode(table));
        if (config.validation().data() != null) {
            split = new Split(split.train(), validation(config, encoding, TableData::ignore), split.test());
        }
        return PositiveClass.of(config.positive(), split);
    }

    /** All rows of {@code --validation-data}, with their targets; {@code lines} takes where they stand. */
    static EncodedTable validation(TrainConfig config, TableEncoding encoding, IntConsumer lines) throws IOException {
        Path file = config.validation().data();
        DataFiles.requireTable(file, "give a table with the columns of the training's");
        Path targetFile = TableSource.of(config).validationTargetFile();
        return encoding.encoder()
                .encode(withTarget(config, encoding, file, targetFile, "--validation-target-file", lines));
    }

    /** All rows of another file, with its targets. */
    static Dataset test(TrainConfig config, TableEncoding encoding, Path file, Path targetFile) throws IOException {
        requireTable(file);
        Table table = withTarget(config, encoding, file, targetFile, "--target-file", TableData::ignore);
        return PositiveClass.of(config.positive(), encoding.encoder().encode(table));
    }

    /** All rows of another file, whose target may be missing or wrong; {@code lines} takes where they stand. */
    static EncodedTable inputs(TrainConfig config, TableEncoding encoding, Path file, IntConsumer lines)
            throws IOException {
        requireTable(file);
        Layout layout = layout(config, encoding, file);
        List<ColumnKind> kinds = kinds(layout, encoding.encoder(), new ColumnKind.Ignored());
        return encoding.encoder().encode(Table.of(TableReader.read(layout, kinds, lines)));
    }

    private static void requireTable(Path file) throws IOException {
        DataFiles.requireTable(
                file, "this run's model takes tables, and one that 'lanewise train images' made takes images");
    }

    private static Table withTarget(
            TrainConfig config,
            TableEncoding encoding,
            Path file,
            Path targetFile,
            String targetOption,
            IntConsumer lines)
            throws IOException {
        TableEncoder encoder = encoding.encoder();
        Loss loss = Catalogue.loss(config.loss());
        IntStream.Builder targetLines = IntStream.builder();
        String target = encoder.target();
        Layout layout = layout(config, encoding, file);
        ColumnKind kind = encoder.classNames().isEmpty()
                ? new ColumnKind.Values()
                : new ColumnKind.Classes(encoding.classTexts(), encoder.classNames());
        if (targetFile != null) {
            DataFiles.refuseSame(targetOption, targetFile, "the table", file);
            List<Column> columns = TableReader.read(layout, kinds(layout, encoder, new ColumnKind.Ignored()), lines);
            Layout targets = Layout.find(targetFile, TableSource.of(config).separator(), null, target);
            int place = targetPlace(TableSource.of(config), targets.names(), target);
            TargetColumn found = TargetColumn.read(targets, place, kind, target, targetLines);
            new TargetLines(targetFile, targetLines.build().toArray()).requireOfOtherData(loss, found.column());
            return found.beside(file, columns);
        }
        if (!layout.names().contains(target)) {
            throw new FormatException(
                    file.toString(),
                    "there is no column '" + target + "', the target; give a table with it, or " + targetOption
                            + " (there are " + ColumnNames.listed(layout.names()) + ")");
        }
        Table table = Table.of(TableReader.read(layout, kinds(layout, encoder, kind), targetLines.andThen(lines)));
        new TargetLines(file, targetLines.build().toArray())
                .requireOfOtherData(loss, table.find(target).orElseThrow());
        return table;
    }

    private static Layout layout(TrainConfig config, TableEncoding encoding, Path file) throws IOException {
        TableEncoder encoder = encoding.encoder();
        return Layout.like(
                file,
                TableSource.of(config).separator(),
                encoding.columns(),
                encoder.inputs(),
                encoding.targetInFile() ? encoder.target() : null);
    }

    /** What to make of each column: the encoder's inputs, and the target as {@code targetKind}. */
    private static List<ColumnKind> kinds(Layout layout, TableEncoder encoder, ColumnKind targetKind) {
        List<ColumnKind> kinds = new ArrayList<>();
        for (String name : layout.names()) {
            if (name.equals(encoder.target())) {
                kinds.add(targetKind);
            } else if (!encoder.inputs().contains(name)) {
                kinds.add(new ColumnKind.Ignored());
            } else {
                kinds.add(
                        encoder.isText(name)
                                ? new ColumnKind.Texts(encoder.categories(name))
                                : new ColumnKind.Numbers());
            }
        }
        return kinds;
    }

    /** Where a target file has the target: where the training's was told to look, else under its name, else last. */
    private static int targetPlace(TableSource source, List<String> names, String target) {
        if (source.targetFile() != null && source.target() != null) {
            return TableColumns.find("the training's --target", source.target(), names);
        }
        return names.contains(target) ? names.indexOf(target) : names.size() - 1;
    }

    private static void ignore(int line) {}

    /** What to say of categories that the training did not see. */
    static String unknown(String column, int rows) {
        return "column '" + column + "' holds, in " + rows + (rows == 1 ? " row" : " rows")
                + ", a category that the training rows do not; it counts as none of theirs";
    }
}

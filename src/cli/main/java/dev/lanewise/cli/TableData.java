package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnKind;
import dev.lanewise.cli.table.Layout;
import dev.lanewise.cli.table.Profile;
import dev.lanewise.cli.table.TableReader;
import dev.lanewise.data.Column;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.EncodedTable;
import dev.lanewise.data.Split;
import dev.lanewise.data.SplitRows;
import dev.lanewise.data.Table;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes the samples of a table that a configuration describes: the same ones each time. */
final class TableData {
    /** Losses that give a target's size a meaning, so that it is not standardised. */
    private static final Set<String> IN_OWN_UNIT =
            Set.of("mean-squared-logarithmic-error", "mean-absolute-percentage-error", "poisson");

    private TableData() {}

    /** Reads a table for the first time: decides what its columns are, divides its rows, fits the encoder. */
    static TaskData load(TrainConfig config) throws IOException {
        TableSource source = config.table();
        boolean apart = source.targetFile() != null;
        Layout layout = Layout.find(config.data(), source.separator(), source.header(), apart ? null : source.target());
        Layout targetLayout =
                apart ? Layout.find(source.targetFile(), source.separator(), null, source.target()) : layout;
        if (source.target() == null && !apart) {
            throw new UsageException(
                    "--target names the column to predict; there are " + TableColumns.listed(layout.names()));
        }
        int place =
                TableColumns.find("--target", source.target() == null ? "last" : source.target(), targetLayout.names());
        List<Profile> profiles = Profile.of(layout);
        Profile target = apart ? Profile.of(targetLayout).get(place) : profiles.get(place);
        TableTask task = TableTask.of(target, targetLayout, config);
        List<String> notes = new ArrayList<>();
        List<ColumnKind> kinds = TableInputs.kinds(layout, profiles, source, apart ? -1 : place, notes);
        if (!apart) {
            kinds.set(place, task.kind());
        }
        List<Column> columns = TableReader.read(layout, kinds);
        String name = target.name();
        if (apart) {
            name = layout.names().contains(name) ? "target" : name;
            columns = joined(columns, layout, target(targetLayout, place, task.kind(), name));
        }
        return encoded(config, layout, Table.of(columns), name, task, notes);
    }

    private static TaskData encoded(
            TrainConfig asked, Layout layout, Table table, String target, TableTask task, List<String> notes) {
        TrainConfig config = asked.loss() != null ? asked : asked.with(task.defaultLoss(asked.positive() != null));
        String loss = Catalogue.loss(config.loss()).id();
        notes.addFirst(task.reason() + " → " + loss);
        SplitRows rows = TableRows.divide(config, table, target);
        TableEncoder encoder = TableEncoder.fit(table, target, rows.train());
        if (IN_OWN_UNIT.contains(loss)) {
            encoder = encoder.withTargetAsItIs();
        }
        if (!encoder.constant().isEmpty()) {
            notes.add("the same in all training rows, so without use: " + TableColumns.listed(encoder.constant()));
        }
        EncodedTable samples = encoder.encode(table);
        samples.unknownCategories().forEach((column, count) -> notes.add(unknown(column, count)));
        TableEncoding encoding = new TableEncoding(
                encoder,
                layout.names(),
                task.kind() instanceof ColumnKind.Classes classes ? classes.texts() : List.of());
        return new TaskData(config, positive(config, rows.of(samples)), encoding, notes);
    }

    private static Column target(Layout layout, int place, ColumnKind kind, String name) throws IOException {
        List<ColumnKind> kinds = new ArrayList<>();
        layout.names().forEach(_ -> kinds.add(new ColumnKind.Ignored()));
        kinds.set(place, kind);
        return switch (TableReader.read(layout, kinds).getFirst()) {
            case Column.Numbers numbers -> new Column.Numbers(name, numbers.values());
            case Column.Categories classes -> new Column.Categories(name, classes.codes(), classes.categories());
        };
    }

    private static List<Column> joined(List<Column> columns, Layout layout, Column target) throws FormatException {
        if (!columns.isEmpty() && columns.getFirst().size() != target.size()) {
            throw new FormatException(
                    layout.file().toString(),
                    "there are " + columns.getFirst().size() + " rows, but the target file has " + target.size()
                            + "; give files of the same rows");
        }
        List<Column> all = new ArrayList<>(columns);
        all.add(target);
        return all;
    }

    private static Split positive(TrainConfig config, Split data) {
        return config.positive() == null
                ? data
                : new Split(
                        data.train().binary(config.positive()),
                        data.validation().binary(config.positive()),
                        data.test().binary(config.positive()));
    }

    /** The samples of a finished run, made again by its encoding. */
    static Split again(TrainConfig config, TableEncoding encoding) throws IOException {
        Table table = read(config, encoding, config.data(), config.table().targetFile(), true);
        SplitRows rows = TableRows.divide(config, table, encoding.encoder().target());
        return positive(config, rows.of(encoding.encoder().encode(table)));
    }

    /** All rows of another file, with its targets. */
    static Dataset test(TrainConfig config, TableEncoding encoding, Path file, Path targetFile) throws IOException {
        Dataset samples = encoding.encoder().encode(read(config, encoding, file, targetFile, true));
        return config.positive() == null ? samples : samples.binary(config.positive());
    }

    /** All rows of another file, whose target may be missing or wrong. */
    static EncodedTable inputs(TrainConfig config, TableEncoding encoding, Path file) throws IOException {
        return encoding.encoder().encode(read(config, encoding, file, null, false));
    }

    private static Table read(
            TrainConfig config, TableEncoding encoding, Path file, Path targetFile, boolean withTarget)
            throws IOException {
        TableEncoder encoder = encoding.encoder();
        Character separator = config.table().separator();
        String target = encoder.target();
        ColumnKind targetKind = encoder.classNames().isEmpty()
                ? new ColumnKind.Values()
                : new ColumnKind.Classes(encoding.classTexts(), encoder.classNames());
        Layout layout = Layout.like(
                file, separator, encoding.columns(), encoder.inputs(), encoding.targetInFile() ? target : null);
        boolean apart = withTarget && targetFile != null;
        List<ColumnKind> kinds = new ArrayList<>();
        for (String name : layout.names()) {
            kinds.add(
                    name.equals(target)
                            ? withTarget && !apart ? targetKind : new ColumnKind.Ignored()
                            : !encoder.inputs().contains(name)
                                    ? new ColumnKind.Ignored()
                                    : encoder.isText(name)
                                            ? new ColumnKind.Texts(encoder.categories(name))
                                            : new ColumnKind.Numbers());
        }
        if (withTarget && !apart && !layout.names().contains(target)) {
            throw new FormatException(
                    file.toString(),
                    "there is no column '" + target + "', the target; give a table with it, or --target-file");
        }
        List<Column> columns = TableReader.read(layout, kinds);
        if (!apart) {
            return Table.of(columns);
        }
        Layout targets = Layout.find(targetFile, separator, null, target);
        int place = targetPlace(config.table(), targets.names(), target);
        return Table.of(joined(columns, layout, target(targets, place, targetKind, target)));
    }

    /** Where a target file has the target: where the training's was told to look, else under its name, else last. */
    private static int targetPlace(TableSource source, List<String> names, String target) {
        if (source.targetFile() != null && source.target() != null) {
            return TableColumns.find("the training's --target", source.target(), names);
        }
        return names.contains(target) ? names.indexOf(target) : names.size() - 1;
    }

    /** What to say of categories that the training did not see. */
    static String unknown(String column, int rows) {
        return "column '" + column + "' holds, in " + rows + (rows == 1 ? " row" : " rows")
                + ", a category that the training rows do not; it counts as none of theirs";
    }
}

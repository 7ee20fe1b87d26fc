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
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Makes the samples of a table that a configuration describes: the same ones each time. */
final class TableData {
    /** An input column may have so many different texts. */
    private static final int MOST_CATEGORIES = 100;

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
        List<ColumnKind> kinds = kinds(layout, profiles, source, apart ? -1 : place, notes);
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
        String loss = Catalogue.loss(config.loss().name()).id();
        notes.addFirst(task.reason() + " → " + loss);
        SplitRows rows = divide(config, table, target);
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

    /** What to make of the input columns. */
    private static List<ColumnKind> kinds(
            Layout layout, List<Profile> profiles, TableSource source, int target, List<String> notes)
            throws FormatException {
        List<Integer> ignored = TableColumns.find("--ignore", source.ignore(), layout.names());
        List<Integer> categorical = TableColumns.find("--categorical", source.categorical(), layout.names());
        if (ignored.contains(target)) {
            throw new UsageException("--ignore leaves out the target; give other columns");
        }
        List<ColumnKind> kinds = new ArrayList<>();
        for (int i = 0; i < profiles.size(); i++) {
            Profile profile = profiles.get(i);
            if (i == target || ignored.contains(i)) {
                kinds.add(new ColumnKind.Ignored());
            } else if (profile.isNumeric() && !categorical.contains(i)) {
                kinds.add(new ColumnKind.Numbers());
            } else {
                if (profile.isFaulty() && !categorical.contains(i)) {
                    throw profile.fault(layout, "--categorical '" + profile.name() + "'");
                }
                kinds.add(texts(layout, profile));
                if (profile.numbers() > 0 && !categorical.contains(i)) {
                    notes.add("column '" + profile.name() + "' holds text in " + (profile.present() - profile.numbers())
                            + " of " + profile.present() + " rows, so all of it is taken as categories");
                }
            }
        }
        return kinds;
    }

    private static ColumnKind texts(Layout layout, Profile profile) throws FormatException {
        int count = profile.different().size();
        if (count > MOST_CATEGORIES) {
            String example = profile.different().getFirst();
            throw new FormatException(
                    layout.file().toString(),
                    "column '" + profile.name() + "' has "
                            + (count > Profile.MOST_TEXTS ? "over " + Profile.MOST_TEXTS : count)
                            + " different texts in "
                            + profile.present() + " rows, such as '" + example
                            + "', too many to be categories (at most "
                            + MOST_CATEGORIES + "); "
                            + (example.matches("[+-]?[\\d.]*,\\d+")
                                    ? "if these are numbers, write them with a decimal point"
                                    : "leave it out with --ignore '" + profile.name() + "'"));
        }
        return new ColumnKind.Texts(profile.different());
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

    /** The rows to learn from, to watch and to be judged by; of each class, and of small and large numbers, alike. */
    private static SplitRows divide(TrainConfig config, Table table, String target) {
        double test = config.table().testSplit();
        double validation = (1 - test) * config.validationSplit();
        double train = 1 - test - validation;
        SplitRows rows = switch (table.find(target).orElseThrow()) {
            case Column.Categories classes ->
                SplitRows.stratified(classes.codes(), train, validation, test, config.seed());
            case Column.Numbers numbers ->
                SplitRows.stratified(numbers.values(), train, validation, test, config.seed());
        };
        refuseEmpty("training", train, rows.train(), table.rows(), "");
        refuseEmpty("validation", validation, rows.validation(), table.rows(), ", or pass --validation-split 0");
        refuseEmpty("test", test, rows.test(), table.rows(), ", or pass --test-split 0");
        return config.limit() == null || config.limit() >= rows.train().length
                ? rows
                : new SplitRows(Arrays.copyOf(rows.train(), config.limit()), rows.validation(), rows.test());
    }

    private static void refuseEmpty(String part, double share, int[] rows, int all, String otherwise) {
        if (share > 0 && rows.length == 0) {
            throw new IllegalArgumentException("no row is left for the " + part + ": its share of " + all + " rows is "
                    + String.format(java.util.Locale.ROOT, "%.2f", share * all) + "; give more rows" + otherwise);
        }
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
        SplitRows rows = divide(config, table, encoding.encoder().target());
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
        int place = targets.names().contains(target)
                ? targets.names().indexOf(target)
                : targets.names().size() - 1;
        return Table.of(joined(columns, layout, target(targets, place, targetKind, target)));
    }

    /** What to say of categories that the training did not see. */
    static String unknown(String column, int rows) {
        return "column '" + column + "' holds, in " + rows + (rows == 1 ? " row" : " rows")
                + ", a category that the training rows do not; it counts as none of theirs";
    }
}

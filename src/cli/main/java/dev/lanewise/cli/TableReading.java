package dev.lanewise.cli;

import dev.lanewise.cli.table.ColumnKind;
import dev.lanewise.cli.table.ColumnNames;
import dev.lanewise.cli.table.Layout;
import dev.lanewise.cli.table.Profile;
import dev.lanewise.cli.table.TableReader;
import dev.lanewise.data.Column;
import dev.lanewise.data.EncodedTable;
import dev.lanewise.data.Split;
import dev.lanewise.data.SplitRows;
import dev.lanewise.data.Table;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.loss.Loss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table read for the first time: what its columns are, and then the samples of any loss. The file is read once to see what
 * the columns hold, and again only where a loss takes the target as something else than the one before.
 */
final class TableReading {
    /** Losses that give a target's size a meaning, so that it is not standardised. */
    private static final Set<String> IN_OWN_UNIT =
            Set.of("mean-squared-logarithmic-error", "mean-absolute-percentage-error", "poisson");

    private final TableSource source;
    private final Layout layout;
    private final List<Profile> profiles;
    /** The target's file, which may be the table itself, its place there, and what it holds. */
    private final Layout targetLayout;

    private final int place;
    private final Profile target;
    /** What was read last; null before. */
    private Contents contents;

    private Asked lastAsked;
    private TableSamples last;

    /** A table with the lines that its rows begin in, and the kind of target that it was read for. */
    // The array is fresh from the file, and nobody changes it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Contents(
            ColumnKind kind, Table table, String target, int[] lines, TargetLines targetLines, List<String> notes) {}

    /** What samples depend on, of all that differs between the trainings of a comparison. */
    private record Asked(Spec loss, long seed) {}

    private TableReading(TableSource source, Layout layout, List<Profile> profiles, Layout targetLayout, int place)
            throws IOException {
        this.source = source;
        this.layout = layout;
        this.profiles = profiles;
        this.targetLayout = targetLayout;
        this.place = place;
        this.target = (source.targetFile() == null ? profiles : Profile.of(targetLayout)).get(place);
    }

    /** Reads the file that the configuration names, as far as no loss is needed. */
    static TableReading of(TrainConfig config) throws IOException {
        TableSource source = TableSource.of(config);
        boolean apart = source.targetFile() != null;
        String mend = "'lanewise train images DIR' takes a folder of images in MNIST's layout";
        DataFiles.requireTable(config.data(), mend);
        Layout layout = Layout.find(config.data(), source.separator(), source.header(), apart ? null : source.target());
        Layout targetLayout = layout;
        if (apart) {
            DataFiles.requireTable(source.targetFile(), mend);
            targetLayout = Layout.find(source.targetFile(), source.separator(), null, source.target());
        } else if (source.target() == null) {
            throw new UsageException("--target is missing, which names the column to predict; there are "
                    + ColumnNames.listed(layout.names()));
        }
        int place =
                TableColumns.find("--target", source.target() == null ? "last" : source.target(), targetLayout.names());
        return new TableReading(source, layout, Profile.of(layout), targetLayout, place);
    }

    /**
     * The samples for a configuration of this table.
     *
     * @param asked differs from that of other calls in nothing but loss, optimizer, learning rate and seed
     */
    TableSamples samples(TrainConfig asked) throws IOException {
        Asked key = new Asked(asked.loss(), asked.seed());
        if (!key.equals(lastAsked)) {
            last = encoded(asked, TableTask.of(target, targetLayout, asked));
            lastAsked = key;
        }
        return last.under(asked.with(last.config().loss()));
    }

    private boolean apart() {
        return source.targetFile() != null;
    }

    private TableSamples encoded(TrainConfig asked, TableTask task) throws IOException {
        TrainConfig config = asked.loss() != null ? asked : asked.with(task.defaultLoss(asked.positive() != null));
        Loss loss = Catalogue.loss(config.loss());
        if (contents == null || !Objects.equals(contents.kind, task.kind())) {
            contents = read(task.kind());
        }
        Table table = contents.table;
        List<String> notes = new ArrayList<>(contents.notes);
        notes.addFirst(task.reason() + " → " + loss.id());
        Optional<OutputRange> range = requireLearnable(config, loss);
        SplitRows rows = TableRows.divide(config, table, contents.target);
        TargetLines.requireDifferent(
                table.find(contents.target).orElseThrow(),
                rows.train(),
                target.spellings().size());
        TableEncoder encoder = TableEncoder.fit(table, contents.target, rows.train());
        if (IN_OWN_UNIT.contains(loss.id())) {
            encoder = encoder.withTargetAsItIs();
        } else if (range.isPresent()) {
            encoder = encoder.withTargetAsItIs();
            notes.add(range.get() + ", so the target is not standardised: losses and predictions are in its own unit");
        }
        if (!encoder.constant().isEmpty()) {
            notes.add("the same in all training rows, so without use: " + ColumnNames.listed(encoder.constant()));
        }
        TableEncoding encoding = new TableEncoding(
                encoder,
                layout.names(),
                task.kind() instanceof ColumnKind.Classes classes ? classes.texts() : List.of());
        EncodedTable samples = encoder.encode(table);
        samples.unknownCategories().forEach((column, count) -> notes.add(TableData.unknown(column, count)));
        Split split = rows.of(samples);
        TableLines lines = TableLines.of(rows, contents.lines);
        if (config.validation().data() != null) {
            IntStream.Builder found = IntStream.builder();
            EncodedTable watched = TableData.validation(config, encoding, found);
            watched.unknownCategories()
                    .forEach((column, count) -> notes.add("validation data: " + TableData.unknown(column, count)));
            split = new Split(split.train(), watched, split.test());
            lines = lines.withValidation(found.build().toArray());
        }
        return new TableSamples(config, PositiveClass.of(config.positive(), split), notes, this, encoding, lines);
    }

    /** Refuses targets that the loss or the model's last layer rules out; returns what the latter can give, if it limits it. */
    private Optional<OutputRange> requireLearnable(TrainConfig config, Loss loss) {
        Column column = contents.table.find(contents.target).orElseThrow();
        contents.targetLines.require(loss, column);
        Optional<OutputRange> range =
                column instanceof Column.Numbers ? OutputRange.of(config, loss) : Optional.empty();
        range.ifPresent(limits -> contents.targetLines.require(limits, column));
        return range;
    }

    private Contents read(ColumnKind kind) throws IOException {
        List<String> notes = new ArrayList<>();
        List<ColumnKind> kinds = TableInputs.kinds(layout, profiles, source, apart() ? -1 : place, notes);
        IntStream.Builder lines = IntStream.builder();
        if (!apart()) {
            kinds.set(place, kind);
            List<Column> columns = TableReader.read(layout, kinds, lines);
            int[] all = lines.build().toArray();
            return new Contents(
                    kind, Table.of(columns), target.name(), all, new TargetLines(layout.file(), all), notes);
        }
        List<Column> columns = TableReader.read(layout, kinds, lines);
        String name = layout.names().contains(target.name()) ? "target" : target.name();
        IntStream.Builder targetLines = IntStream.builder();
        Table table =
                TargetColumn.read(targetLayout, place, kind, name, targetLines).beside(layout.file(), columns);
        return new Contents(
                kind,
                table,
                name,
                lines.build().toArray(),
                new TargetLines(targetLayout.file(), targetLines.build().toArray()),
                notes);
    }
}

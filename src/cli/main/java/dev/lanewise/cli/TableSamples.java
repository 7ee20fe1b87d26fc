package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Split;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.Targets;
import dev.lanewise.train.Metric;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table.
 *
 * @param reading the file, from which the samples of other losses follow
 * @param encoding how rows became samples
 * @param lines where they stand in the file
 */
record TableSamples(
        TrainConfig config,
        Split split,
        List<String> notes,
        TableReading reading,
        TableEncoding encoding,
        TableLines lines)
        implements TaskData {
    /** The targets follow from the loss. */
    @Override
    public TaskData with(TrainConfig other) throws IOException {
        return reading.samples(other);
    }

    @Override
    public TableSamples under(TrainConfig other) {
        return new TableSamples(other, split, notes, reading, encoding, lines);
    }

    @Override
    public Metric[] metrics() {
        return split.train().targets() instanceof Targets.Labels
                ? TaskData.rightAnswers()
                : TaskData.errors(encoding.encoder().targetScale());
    }

    @Override
    public Look look(boolean test) {
        return new TableLook(encoding.encoder(), test ? lines.test() : lines.validation());
    }

    @Override
    public Optional<TableEncoder> encoder() {
        return Optional.of(encoding.encoder());
    }

    @Override
    public Map<String, Object> preprocessing() {
        return encoding.toJson();
    }
}

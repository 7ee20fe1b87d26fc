package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * How to read a text: what {@code train text} was asked for beside the file.
 *
 * @param context how many characters a model sees
 */
record TextSource(int context) implements Source {
    static final String NAME = "text";

    /** More than memory for a window's attention. */
    private static final int MOST_CONTEXT = 1_000_000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String material() {
        return "a text";
    }

    @Override
    public TrainDefaults defaults() {
        return TrainDefaults.TEXT;
    }

    @Override
    public void check(TrainConfig config) {
        Limits.range("--context", context, 2, MOST_CONTEXT);
    }

    @Override
    public void checkModel(TrainConfig config) {
        TextModels.require(config.model());
        if (Catalogue.loss(config.loss()).targetKind() != Loss.TargetKind.LABELS
                || config.outputActivation() != null
                || config.positive() != null) {
            throw new UsageException(
                    "a model of text gives a logit a character, for the loss cross-entropy; leave out --loss,"
                            + " --output-activation and --positive");
        }
        if (config.tuning().classWeight() != null) {
            throw new UsageException(
                    "--class-weight weighs samples, but each sample of a text has many characters; leave it out");
        }
    }

    @Override
    public void toJson(Map<String, Object> json) {
        json.put("context", context);
    }

    /** What {@link #toJson} wrote. */
    static TextSource fromJson(Map<String, Object> json) {
        return new TextSource(((Number) json.get("context")).intValue());
    }

    @Override
    public TaskData load(TrainConfig config) throws IOException {
        return TextData.load(config, context);
    }

    @Override
    public Split again(TrainConfig config, Model model) throws IOException {
        return TextData.again(config, context);
    }

    @Override
    public Dataset test(TrainConfig config, Model model, Path data, Path targetFile) throws IOException {
        return TextData.test(context, model, data);
    }

    @Override
    public Metric[] metrics(Model model) {
        return TaskData.characters();
    }
}

package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import dev.lanewise.data.Vocabulary;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Metric;
import dev.lanewise.train.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The data of a run, and what follows from it.
 *
 * @param config the configuration, with the loss
 * @param split the samples
 * @param table what a table has beside them; null for all else
 * @param vocabulary the characters of a text; null for all else
 * @param ratings the ratings; null for all else
 * @param notes what is worth knowing before the training
 */
record TaskData(
        TrainConfig config,
        Split split,
        TableSamples table,
        Vocabulary vocabulary,
        RatingSamples ratings,
        List<String> notes) {
    /** The data that a training is asked for. */
    static TaskData load(TrainConfig config) throws IOException {
        return switch (config.task()) {
            case "table" -> TableReading.of(config).samples(config);
            case "text" -> TextData.load(config);
            case "ratings" -> RatingsData.load(config);
            default -> {
                ImageData.Loaded images = ImageData.load(config);
                yield new TaskData(config, images.split(), null, null, null, images.notes());
            }
        };
    }

    /** The data for a configuration that differs in loss, optimizer, rate and seed: a table's targets follow from the loss. */
    TaskData with(TrainConfig other) throws IOException {
        if (table != null) {
            return table.reading().samples(other);
        }
        if (other.seed() != config.seed()) {
            return load(other);
        }
        return under(ratings == null ? other : RatingsData.regularised(other, ratings));
    }

    /** The same samples under another configuration. */
    TaskData under(TrainConfig other) {
        return new TaskData(other, split, table, vocabulary, ratings, notes);
    }

    /** A finished run's own data, made again. */
    static Split again(TrainConfig config, Model model) throws IOException {
        return switch (config.task()) {
            case "table" -> TableData.again(config, TableEncoding.of(model));
            case "text" -> TextData.again(config);
            case "ratings" -> RatingsData.again(config, model, null).parts().split();
            default -> ImageData.load(config).split();
        };
    }

    /**
     * Other data to judge a finished run by.
     *
     * @param targetFile where a table's target stands; null for the table itself
     */
    static Dataset test(TrainConfig config, Model model, Path data, Path targetFile) throws IOException {
        return switch (config.task()) {
            case "table" -> TableData.test(config, TableEncoding.of(model), data, targetFile);
            case "text" -> TextData.test(config, model, data);
            case "ratings" -> RatingsData.again(config, model, data).parts().test();
            default -> ImageData.test(config, data, model.classNames(), model.inputShape()[0]);
        };
    }

    /** What to count beside the loss: errors in the target's own unit where it is a number, else the right answers. */
    static Metric[] metrics(boolean classes, TableEncoding encoding, boolean text) {
        if (text) {
            return new Metric[] {Metrics.accuracy(), Metrics.perplexity()};
        }
        if (classes) {
            return new Metric[] {Metrics.accuracy()};
        }
        double scale = encoding == null ? 1 : encoding.encoder().targetScale();
        return new Metric[] {Metrics.rootMeanSquaredError(scale), Metrics.meanAbsoluteError(scale)};
    }

    /** {@link #metrics(boolean, TableEncoding, boolean)} of this data. */
    Metric[] metrics() {
        return metrics(split.train().targets() instanceof Targets.Labels, encoding(), vocabulary != null);
    }

    /** How the table became samples; null for images. */
    TableEncoding encoding() {
        return table == null ? null : table.encoding();
    }

    /** How a report shows a sample of the test data, or of the validation data. */
    Look look(boolean test) {
        if (ratings != null) {
            return RatingSamples::look;
        }
        return table == null
                ? Look.picture()
                : new TableLook(
                        table.encoding().encoder(),
                        test ? table.lines().test() : table.lines().validation());
    }

    /** The number of classes; 1 where the target is a number. */
    int classes() {
        return split.train().targets() instanceof Targets.Labels labels
                ? labels.classNames().size()
                : 1;
    }

    /** What the model is to keep of how raw data becomes samples. */
    Map<String, Object> preprocessing() {
        if (vocabulary != null) {
            return vocabulary.toJson();
        }
        if (ratings != null) {
            return ratings.parts().train().ids().toJson();
        }
        return table == null ? Map.of() : table.encoding().toJson();
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
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
 * @param encoding how the table became samples; null for images
 * @param notes what is worth knowing before the training
 */
record TaskData(TrainConfig config, Split split, TableEncoding encoding, List<String> notes) {
    /** The data that a training is asked for. */
    static TaskData load(TrainConfig config) throws IOException {
        return switch (config.task()) {
            case "table" -> TableData.load(config);
            default -> new TaskData(config, ImageData.load(config), null, List.of());
        };
    }

    /** A finished run's own data, made again. */
    static Split again(TrainConfig config, Model model) throws IOException {
        return switch (config.task()) {
            case "table" -> TableData.again(config, TableEncoding.of(model));
            default -> ImageData.load(config);
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
            default -> ImageData.test(config, data, model.classNames().size());
        };
    }

    /** What to count beside the loss: errors in the target's own unit where it is a number, else the right answers. */
    static Metric[] metrics(boolean classes, TableEncoding encoding) {
        if (classes) {
            return new Metric[] {Metrics.accuracy()};
        }
        double scale = encoding == null ? 1 : encoding.encoder().targetScale();
        return new Metric[] {Metrics.rootMeanSquaredError(scale), Metrics.meanAbsoluteError(scale)};
    }

    /** {@link #metrics(boolean, TableEncoding)} of this data. */
    Metric[] metrics() {
        return metrics(split.train().targets() instanceof Targets.Labels, encoding);
    }

    /** The number of classes; 1 where the target is a number. */
    int classes() {
        return split.train().targets() instanceof Targets.Labels labels
                ? labels.classNames().size()
                : 1;
    }

    /** What the model is to keep of how raw data becomes samples. */
    Map<String, Object> preprocessing() {
        return encoding == null ? Map.of() : encoding.toJson();
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A kind of data to train on, with what was asked for of it beside the file: all that one task does otherwise than the others.
 * {@link TaskData} is its other half, once the data is there.
 */
sealed interface Source permits ImageSource, TableSource, TextSource, RatingsSource {
    /** The task's name, as in {@code train NAME}. */
    String name();

    /** What a run was trained on, for sentences: {@code a table}. */
    default String material() {
        return name();
    }

    /** What a training takes where nothing else is said. */
    TrainDefaults defaults();

    /** The loss where none is asked for; null to decide by the data. */
    default String usualLoss(boolean oneAgainstTheRest) {
        return oneAgainstTheRest ? "bce-with-logits" : "cross-entropy";
    }

    /** Refuses what cannot be of the source's own options, whatever the files hold. */
    void check(TrainConfig config);

    /** Refuses a model that does not take such data, and what such a model has not. */
    void checkModel(TrainConfig config);

    /** Adds the source's members of {@code config.json}. */
    void toJson(Map<String, Object> json);

    /** The source that {@link #toJson} wrote, by the task's name beside it. */
    static Source fromJson(Map<String, Object> json) {
        String task = (String) json.get("task");
        Catalogue.known("task", task, Catalogue.TASKS);
        return switch (task) {
            case TableSource.NAME -> TableSource.fromJson((Map<?, ?>) json.get(TableSource.NAME));
            case TextSource.NAME -> TextSource.fromJson(json);
            case RatingsSource.NAME -> RatingsSource.fromJson((Map<?, ?>) json.get(RatingsSource.NAME));
            default -> ImageSource.fromJson((Map<?, ?>) json.get(ImageSource.NAME));
        };
    }

    /** The data that a training is asked for. */
    TaskData load(TrainConfig config) throws IOException;

    /** The samples to learn from as each epoch sees them. */
    default Dataset changed(Dataset train) {
        return train;
    }

    /** A finished run's own data, made again. */
    Split again(TrainConfig config, Model model) throws IOException;

    /**
     * Other data to judge a finished run by.
     *
     * @param targetFile where a table's target stands; null for the table itself
     */
    Dataset test(TrainConfig config, Model model, Path data, Path targetFile) throws IOException;

    /** What a finished run is judged by: its own data, or other data unless {@code data} is null. */
    default Trial trial(TrainConfig config, Model model, Path data, Path targetFile) throws IOException {
        return data == null ? Trial.of(again(config, model)) : Trial.of(test(config, model, data, targetFile));
    }

    /** What to count of a finished run's model beside the loss. */
    default Metric[] metrics(Model model) {
        return model.classNames().isEmpty() ? TaskData.errors(1) : TaskData.rightAnswers();
    }
}

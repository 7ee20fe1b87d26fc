package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to read a table: what {@code train table} was asked for beside the file.
 *
 * @param target the column to predict, by name, by number from 1, by number from the end from −1, or {@code last}; null for
 *     the last one of the target file
 * @param targetFile the file that the target stands in; null for the table itself
 * @param validationTargetFile the same for the rows to validate on; null for their table itself
 * @param separator what stands between fields; null to find it
 * @param header whether the first line has names; null to find it
 * @param ignore columns to leave out, as the target is given
 * @param categorical columns whose numbers are names, as the target is given
 * @param task {@code regression} or {@code classification}; null to decide by the target
 * @param testSplit the share of the rows that the finished model is judged by
 */
record TableSource(
        String target,
        Path targetFile,
        Path validationTargetFile,
        Character separator,
        Boolean header,
        List<String> ignore,
        List<String> categorical,
        String task,
        double testSplit)
        implements Source {
    static final String NAME = "table";
    static final String REGRESSION = "regression";
    static final String CLASSIFICATION = "classification";
    static final List<String> TASKS = List.of(REGRESSION, CLASSIFICATION);

    private static final Map<String, Character> SEPARATORS =
            Map.of("comma", ',', "semicolon", ';', "tab", '\t', "\\t", '\t', "pipe", '|', "space", ' ');

    /** The source of a table's configuration. */
    static TableSource of(TrainConfig config) {
        return (TableSource) config.source();
    }

    /** The character that {@code --separator} names; null for null. */
    static Character separator(String name) {
        if (name == null) {
            return null;
        }
        if (name.length() == 1 && !Character.isLetterOrDigit(name.charAt(0)) && name.charAt(0) != '"') {
            return name.charAt(0);
        }
        if (!SEPARATORS.containsKey(name)) {
            throw new UsageException("--separator is '" + name
                    + "'; give one character that is no letter, digit or quote, or comma, semicolon, tab, pipe or space (any "
                    + "white space)");
        }
        return SEPARATORS.get(name);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String material() {
        return "a table";
    }

    @Override
    public TrainDefaults defaults() {
        return TrainDefaults.TABLE;
    }

    /** The target decides. */
    @Override
    public String usualLoss(boolean oneAgainstTheRest) {
        return null;
    }

    @Override
    public void check(TrainConfig config) {
        Limits.share("--test-split", testSplit);
        if (targetFile != null) {
            DataFiles.refuseSame("--target-file", targetFile, "the table", config.data());
        }
        if (validationTargetFile != null && config.validation().data() == null) {
            throw new UsageException("--validation-target-file belongs to --validation-data; give both");
        }
        if (task != null) {
            Catalogue.known("task", task, TASKS);
        }
    }

    @Override
    public void checkModel(TrainConfig config) {
        ModelSpecs.requireForTables(config.model());
        TextModels.refuse(config.model());
        RatingModels.refuse(config.model());
    }

    @Override
    public void toJson(Map<String, Object> members) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("target", target);
        json.put("targetFile", targetFile == null ? null : targetFile.toString());
        json.put("validationTargetFile", validationTargetFile == null ? null : validationTargetFile.toString());
        json.put("separator", separator == null ? null : separator.toString());
        json.put("header", header);
        json.put("ignore", ignore);
        json.put("categorical", categorical);
        json.put("task", task);
        json.put("testSplit", testSplit);
        members.put(NAME, json);
    }

    /** The record that {@link #toJson} wrote. */
    static TableSource fromJson(Map<?, ?> json) {
        return new TableSource(
                (String) json.get("target"),
                path(json.get("targetFile")),
                path(json.get("validationTargetFile")),
                separator((String) json.get("separator")),
                (Boolean) json.get("header"),
                texts(json.get("ignore")),
                texts(json.get("categorical")),
                (String) json.get("task"),
                ((Number) json.get("testSplit")).doubleValue());
    }

    private static Path path(Object text) {
        return text == null ? null : Path.of((String) text);
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }

    @Override
    public TaskData load(TrainConfig config) throws IOException {
        return TableReading.of(config).samples(config);
    }

    @Override
    public Split again(TrainConfig config, Model model) throws IOException {
        return TableData.again(config, TableEncoding.of(model));
    }

    @Override
    public Dataset test(TrainConfig config, Model model, Path data, Path otherTargetFile) throws IOException {
        return TableData.test(config, TableEncoding.of(model), data, otherTargetFile);
    }

    /** Errors in the target's own unit. */
    @Override
    public Metric[] metrics(Model model) {
        return model.classNames().isEmpty()
                ? TaskData.errors(TableEncoding.of(model).encoder().targetScale())
                : TaskData.rightAnswers();
    }
}

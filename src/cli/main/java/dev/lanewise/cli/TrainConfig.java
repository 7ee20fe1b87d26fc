package dev.lanewise.cli;

import dev.lanewise.kernel.Numerics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a training depends on, checked as far as it can be without the data: the record that {@code config.json}
 * holds, and that {@code evaluate} makes the same data from.
 *
 * @param source what kind of data it is, and how to read it
 * @param data the folder of the images, or the file; null for what is built in
 * @param limit how many training images, rows or characters to use; null for all
 * @param loss by its id; null until the data has shown what it is
 * @param positive the class to tell from the rest; null for all classes
 * @param outputActivation the last layer's activation; null for what the loss takes
 * @param epochs null for as many as {@code steps} needs
 * @param steps null for no limit
 * @param batchSize null for {@link TrainDefaults#batchSize(Spec)}, or all samples if there are fewer
 */
record TrainConfig(
        Source source,
        Path data,
        Integer limit,
        String positive,
        Spec model,
        Spec loss,
        String outputActivation,
        double dropout,
        Spec optimizer,
        double learningRate,
        Spec schedule,
        Integer epochs,
        Integer steps,
        Integer batchSize,
        Validation validation,
        long seed,
        int threads,
        String backend,
        Tuning tuning,
        StartingPoint start) {
    /** The configuration that the options ask for; {@link UsageException} names the first that cannot be. */
    static TrainConfig of(Source source, Path data, TrainOptions options) {
        String lossName = options.loss != null ? options.loss : source.usualLoss(options.positive != null);
        Spec model = Spec.parse(options.model);
        Spec optimizer = Spec.parse(options.optimizer != null ? options.optimizer : TrainDefaults.optimizer(model));
        TrainConfig config = new TrainConfig(
                source,
                data == null ? null : data.toAbsolutePath().normalize(),
                options.limit,
                options.positive,
                model,
                lossName == null ? null : Catalogue.lossById(Spec.parse(lossName)),
                options.outputActivation,
                options.dropout,
                optimizer,
                options.learningRate == null
                        ? LearningRates.of(optimizer, model, source.name())
                        : options.learningRate.doubleValue(),
                Spec.parse(options.schedule),
                options.epochs == null && options.steps == null
                        ? Integer.valueOf(source.defaults().epochs())
                        : options.epochs,
                options.steps,
                options.batchSize,
                Validation.of(options),
                options.seed,
                options.threads == null ? Runtime.getRuntime().availableProcessors() : options.threads,
                Catalogue.backend(options.backend).name(),
                Tuning.of(options.tuning),
                StartingPoint.of(options.from, options.freeze));
        config.check();
        return config;
    }

    /** The batch size for that many training samples; {@link UsageException} if one was asked for that is larger. */
    int batchSizeFor(int samples) {
        if (batchSize == null) {
            return Math.min(source.defaults().batchSize(model), samples);
        }
        if (batchSize > samples) {
            throw new UsageException("--batch-size is " + batchSize + ", but there are " + samples + " training "
                    + source.defaults().samples() + "; give at most that many");
        }
        return batchSize;
    }

    private void check() {
        Limits.positive("--learning-rate", learningRate, "0.1");
        Limits.floatShare("--dropout", dropout);
        Limits.atLeastOne("--epochs", epochs);
        Limits.atLeastOne("--steps", steps);
        Limits.atLeastOne("--batch-size", batchSize);
        Limits.atLeastOne("--limit", limit);
        Limits.range("--threads", threads, 1, 1024);
        validation.check(data);
        source.check(this);
        if (outputActivation != null) {
            Catalogue.known("output activation", outputActivation, Catalogue.OUTPUT_ACTIVATIONS);
        }
        ModelSpecs.check(model);
        source.checkModel(this);
        Catalogue.optimizer(optimizer, learningRate);
        ScheduleSpecs.schedule(schedule);
        tuning.check(optimizer);
    }

    /** The task's name, as in {@code train NAME}. */
    String task() {
        return source.name();
    }

    /** The record as {@code config.json} holds it. */
    Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "lanewise/config/1");
        json.put("version", Version.number());
        json.put("numerics", Numerics.VERSION);
        json.put("task", task());
        json.put("data", data == null ? null : data.toString());
        // Where they stand for all tasks; the source fills its own.
        json.put(TableSource.NAME, null);
        json.put(ImageSource.NAME, null);
        source.toJson(json);
        json.put("limit", limit);
        json.put("positive", positive);
        json.put("model", model.toString());
        json.put("loss", loss.toString());
        json.put("outputActivation", outputActivation);
        json.put("dropout", dropout);
        json.put("optimizer", optimizer.toString());
        json.put("learningRate", learningRate);
        json.put("schedule", schedule.toString());
        json.put("epochs", epochs);
        json.put("steps", steps);
        json.put("batchSize", batchSize);
        validation.toJson(json);
        json.put("seed", seed);
        json.put("threads", threads);
        json.put("backend", backend);
        tuning.toJson(json);
        start.toJson(json);
        return json;
    }

    /** The record that {@link #toJson} wrote. */
    static TrainConfig fromJson(Map<String, Object> json) {
        TrainConfig config = new TrainConfig(
                Source.fromJson(json),
                json.get("data") == null ? null : Path.of((String) json.get("data")),
                integer(json.get("limit")),
                (String) json.get("positive"),
                Spec.parse((String) json.get("model")),
                Catalogue.lossById(Spec.parse((String) json.get("loss"))),
                (String) json.get("outputActivation"),
                ((Number) json.get("dropout")).doubleValue(),
                Spec.parse((String) json.get("optimizer")),
                ((Number) json.get("learningRate")).doubleValue(),
                Spec.parse((String) json.get("schedule")),
                integer(json.get("epochs")),
                integer(json.get("steps")),
                integer(json.get("batchSize")),
                Validation.fromJson(json),
                ((Number) json.get("seed")).longValue(),
                integer(json.get("threads")),
                (String) json.get("backend"),
                Tuning.fromJson(json),
                StartingPoint.fromJson(json));
        config.check();
        return config;
    }

    private static Integer integer(Object value) {
        return value == null ? null : Integer.valueOf(((Number) value).intValue());
    }

    /** The same with the loss that the data showed. */
    TrainConfig with(Spec otherLoss) {
        return with(otherLoss, threads, backend, tuning);
    }

    /** The same tuned otherwise. */
    TrainConfig with(Tuning other) {
        return with(loss, threads, backend, other);
    }

    /** The same on other threads (null for all cores) and another backend. */
    TrainConfig on(Integer otherThreads, String otherBackend) {
        return with(
                loss,
                otherThreads == null ? Runtime.getRuntime().availableProcessors() : otherThreads,
                otherBackend,
                tuning);
    }

    private TrainConfig with(Spec otherLoss, int otherThreads, String otherBackend, Tuning otherTuning) {
        return new TrainConfig(
                source,
                data,
                limit,
                positive,
                model,
                otherLoss,
                outputActivation,
                dropout,
                optimizer,
                learningRate,
                schedule,
                epochs,
                steps,
                batchSize,
                validation,
                seed,
                otherThreads,
                otherBackend,
                otherTuning,
                start);
    }
}

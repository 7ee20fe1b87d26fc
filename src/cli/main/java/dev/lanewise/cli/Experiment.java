package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Split;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Fit;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainerBuilder;
import java.io.IOException;

/** A training to be: a configuration with its data. */
record Experiment(TaskData data) {
    /** Loads the data that the configuration names. */
    static Experiment load(TrainConfig config) throws IOException {
        return new Experiment(TaskData.load(config));
    }

    /** The same for a configuration that differs in loss, optimizer and rate; a table's targets follow from the loss. */
    Experiment with(TrainConfig other) throws IOException {
        return data.encoding() == null
                ? new Experiment(new TaskData(other, data.split(), null, data.notes()))
                : load(other);
    }

    TrainConfig config() {
        return data.config();
    }

    Split split() {
        return data.split();
    }

    /** The samples with targets such as the loss takes. */
    Split samples() {
        return ImageData.targetsFor(loss(), split());
    }

    /** How a report shows one sample. */
    Look look() {
        return data.encoding() == null
                ? Look.picture()
                : new TableLook(data.encoding().encoder());
    }

    Loss loss() {
        return Catalogue.loss(config().loss());
    }

    /** A fresh model for the data. */
    Sequential model() {
        Sequential model = ModelSpecs.build(
                config().model(), loss(), data.classes(), config().outputActivation(), config().dropout());
        // One-hot targets have no names, so the model gets them here.
        if (ImageData.oneHot(loss()) && split().train().targets() instanceof Targets.Labels labels) {
            model.describe(Output.VALUES, labels.classNames());
        }
        model.preprocessing(data.preprocessing());
        return model;
    }

    /** Everything that the configuration says of the trainer. */
    TrainerBuilder trainer(Sequential model) {
        return config().tuning()
                .configure(Trainer.of(model))
                .loss(loss())
                .optimizer(Catalogue.optimizer(config().optimizer(), config().learningRate()))
                .schedule(ScheduleSpecs.schedule(config().schedule()))
                .metrics(data.metrics())
                .seed(config().seed())
                .threads(config().threads())
                .backend(Catalogue.backend(config().backend()))
                .data(samples().train());
    }

    /** Refuses, with {@link UsageException}, what this data does not allow: a batch larger than it, weights of no class of it. */
    void check() {
        batchSize();
        config().tuning().check(split().train());
    }

    /** How long to train and in what portions. */
    Fit portion(Fit fit) {
        config().tuning().configure(fit, split().train());
        Integer steps = config().steps();
        int epochs = config().epochs() != null ? config().epochs() : epochsOf(steps);
        fit.epochs(epochs).batchSize(batchSize()).validation(samples().validation());
        return steps == null ? fit : fit.steps(steps);
    }

    int batchSize() {
        return config().batchSizeFor(split().train().size());
    }

    /** The epochs that so many steps need. */
    int epochsOf(int steps) {
        int batches = ceiling(split().train().size(), batchSize());
        return ceiling(steps, ceiling(batches, config().tuning().accumulate()));
    }

    private static int ceiling(int all, int part) {
        return Math.toIntExact((all + (long) part - 1) / Math.max(1, part));
    }
}

package dev.lanewise.cli;

import dev.lanewise.cli.report.Look;
import dev.lanewise.data.Split;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.Targets;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Output;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Fit;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training to be: a configuration with its data, and what follows from both. */
final class Experiment {
    private final TaskData data;
    private final Loss loss;
    private final Split samples;
    private final int batchSize;
    private List<String> startNotes = List.of();
    /** Of the samples, if they are a file's; null until it is asked for. */
    private String digest;

    private Experiment(TaskData data) {
        this.data = data;
        this.loss = Catalogue.loss(config().loss());
        Split split = data.split();
        // Before the targets become one-hot, since weights are of classes.
        Split weighed = new Split(
                config().tuning().weigh(config().source().changed(split.train())), split.validation(), split.test());
        this.samples = LossTargets.of(loss, weighed);
        this.batchSize = config().batchSizeFor(split.train().size());
    }

    /**
     * Loads the data that the configuration names.
     *
     * @throws UsageException for what this data does not allow: a batch larger than it, weights of no class of it
     */
    static Experiment load(TrainConfig config) throws IOException {
        return new Experiment(config.source().load(config));
    }

    /** The same for one that differs in loss, optimizer, rate and seed; nothing is read again unless it must be. */
    Experiment with(TrainConfig other) throws IOException {
        return new Experiment(data.with(other));
    }

    TaskData data() {
        return data;
    }

    TrainConfig config() {
        return data.config();
    }

    /** The samples as they are, with classes as labels. */
    Split split() {
        return data.split();
    }

    /** The samples with targets such as the loss takes, those to train on with their weights. */
    Split samples() {
        return samples;
    }

    /** How a report shows a sample of the test data, or of the validation data. */
    Look look(boolean test) {
        return data.look(test);
    }

    Loss loss() {
        return loss;
    }

    int batchSize() {
        return batchSize;
    }

    /** Whether classes are told apart by a number each, so that labels became one-hot. */
    boolean oneHot() {
        return LossTargets.oneHot(loss) && split().train().targets() instanceof Targets.Labels;
    }

    /** The configuration as {@code config.json} holds it, with the batch size that was used, and what tells samples of files. */
    Map<String, Object> configJson() {
        Map<String, Object> json = config().toJson();
        json.put("batchSize", batchSize);
        boolean files = config().data() != null || config().validation().data() != null;
        if (files && digest == null) {
            digest = SamplesDigest.of(split());
        }
        json.put(FinishedRun.SAMPLES, digest);
        return json;
    }

    /** What is learnt from, for people: {@code iris.csv}, or what is built in. */
    String dataName() {
        return config().data() == null
                ? config().source().defaults().builtIn()
                : config().data().getFileName().toString();
    }

    /** The column that is learnt, or the class that is told from the rest; null for what has neither. */
    String targetName() {
        String column = data.encoder().map(TableEncoder::target).orElse(null);
        String positive = config().positive();
        return positive == null ? column : (column == null ? "" : column + " ") + "'" + positive + "' or not";
    }

    /** Data and target, for the title of a page. */
    String subject() {
        return targetName() == null ? dataName() : dataName() + ", " + targetName();
    }

    /** A fresh model for the data. */
    Sequential model() {
        ModelSpecs.requireSize(config().model(), split().train().inputShape());
        Sequential model = data.network(loss);
        // One-hot targets have no names, so the model gets them here.
        if (oneHot()) {
            model.describe(Output.VALUES, split().train().labels().classNames());
        }
        model.preprocessing(data.preprocessing());
        begin(model);
        return model;
    }

    /** Gives the model the weights that it begins with, if it is to have other than random ones. */
    private void begin(Sequential model) {
        if (config().start().from() == null) {
            startNotes = startingBias(model)
                    .map(start -> {
                        model.build(samples.train().inputShape(), config().seed());
                        start.in(model);
                        return List.of(start.toString());
                    })
                    .orElse(List.of());
            return;
        }
        try {
            model.build(split().train().inputShape(), config().seed());
            startNotes = config().start().prepare(model);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<StartingBias> startingBias(Sequential model) {
        boolean ownUnit = data.encoder().filter(TableEncoder::targetAsItIs).isPresent();
        return StartingBias.of(loss, model.outputActivation(), ownUnit, MeanGuess.of(split().train()));
    }

    /** What is worth knowing of the data, and of the weights that the last {@link #model} began with. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(data.notes());
        notes.addAll(startNotes);
        return notes;
    }

    /** What is worth knowing of the weights that the last {@link #model} began with. */
    List<String> startNotes() {
        return startNotes;
    }

    /** The trainer that the configuration describes; {@link UsageException} if what was asked for does not fit together. */
    Trainer trainer(Sequential model) {
        return trainer(model, ScheduleSpecs.schedule(config().schedule()));
    }

    /** The same with another schedule. */
    Trainer trainer(Sequential model, Schedule schedule) {
        requireOutputs();
        ModelSpecs.requireFits(config().model(), samples.train().inputShape());
        try {
            return config().tuning()
                    .configure(Trainer.of(model))
                    .loss(loss)
                    .optimizer(Catalogue.optimizer(config().optimizer(), config().learningRate()))
                    .schedule(schedule)
                    .metrics(data.metrics())
                    .seed(config().seed())
                    .threads(config().threads())
                    .backend(Catalogue.backend(config().backend()))
                    .data(samples.train())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** Refuses a loss of one number for several classes, in words of the command line. */
    private void requireOutputs() {
        int classes = data.classes();
        if (classes > 2 && loss.targetKind() != Loss.TargetKind.LABELS && !loss.overClasses() && loss.outputs(1) == 1) {
            throw new UsageException("--loss " + config().loss() + " takes one number, but the data has " + classes
                    + " classes; give --loss "
                    + (loss.expects() == Loss.Expects.SIGNED ? "categorical-hinge" : "cross-entropy")
                    + ", or tell one class from the rest with --positive LABEL");
        }
    }

    /** How long to train and in what portions. */
    Fit configure(Fit fit) {
        Integer steps = config().steps();
        int epochs = config().epochs() != null ? config().epochs() : epochsOf(steps);
        config().tuning().configure(fit).epochs(epochs).batchSize(batchSize).validation(samples.validation());
        return steps == null ? fit : fit.steps(steps);
    }

    /** The epochs that so many steps need. */
    int epochsOf(int steps) {
        int batches = ceiling(split().train().size(), batchSize);
        return ceiling(steps, ceiling(batches, config().tuning().accumulate()));
    }

    private static int ceiling(int all, int part) {
        return Math.toIntExact((all + (long) part - 1) / Math.max(1, part));
    }
}

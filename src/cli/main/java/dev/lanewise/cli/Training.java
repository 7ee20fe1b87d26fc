package dev.lanewise.cli;

import dev.lanewise.cli.report.HtmlPage;
import dev.lanewise.cli.report.StepCurve;
import dev.lanewise.cli.report.TrainingReport;
import dev.lanewise.data.Split;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** One run of {@code train}: data, model, training, run folder, report. */
final class Training {
    private final TrainConfig asked;
    private final TrainOptions options;
    private final CommandLine command;
    private final PrintWriter text;
    private final StepCurve steps = new StepCurve();

    Training(TrainConfig config, TrainOptions options, CommandLine command) {
        this.asked = config;
        this.options = options;
        this.command = command;
        this.text = options.text(command);
    }

    /**
     * Trains and writes; returns the exit code. What fails leaves nothing behind, but for a training whose loss is no longer
     * finite: its run has the last good model.
     */
    int run() throws IOException {
        PendingFile report = PendingFile.open(options.json, command.getOut());
        try (Interruption interruption = Interruption.watch();
                RunFolder folder = Runs.prepare(options.out, asked.task())) {
            Experiment experiment = Experiment.load(asked);
            TrainConfig config = experiment.config();
            Split data = experiment.samples();
            interruption.check();
            Sequential model = experiment.model();
            try (Trainer trainer = experiment.trainer(model)) {
                announce(trainer, experiment);
                History history;
                try {
                    history = fit(trainer, experiment, interruption);
                } catch (TrainingException e) {
                    try {
                        report.write(keepLastGood(folder, experiment, model, e));
                        report.tell(text);
                    } catch (IOException unwritten) {
                        throw new IOException(e.getMessage() + ". Then " + unwritten.getMessage(), unwritten);
                    }
                    throw e;
                }
                Evaluation test =
                        interruption.asked() || data.test().size() == 0 ? null : test(trainer, experiment, model);
                String result =
                        JsonText.of(TrainReport.of(config, experiment.loss(), history, test, model, folder.settle()));
                writePage(folder, experiment, model, history, test, interruption.asked(), null);
                write(folder, experiment, model, history, result);
                report.write(result);
                tell(experiment, model, history, test, interruption.asked());
                String outcome = interruption.asked()
                        ? "interrupted"
                        : test == null ? "no test " + samples(config) : "test  " + test;
                text.println(outcome + "  wrote " + folder.settle());
                text.flush();
                report.tell(text);
            }
            return interruption.asked() ? Failures.INTERRUPTED : 0;
        }
    }

    /** The test's figures, with what the task adds to them. */
    private Evaluation test(Trainer trainer, Experiment experiment, Sequential model) {
        Evaluation test = trainer.evaluate(experiment.samples().test());
        experiment.data().judgedBy().ifPresent(text::println);
        return experiment.data().judged(test, model);
    }

    /** What to say of a training before its last line; of one that was interrupted little. */
    private void tell(Experiment experiment, Sequential model, History history, Evaluation test, boolean interrupted) {
        if (options.plots()) {
            Plots.training(steps.points(), history.epochs()).forEach(text::println);
        }
        if (history.keptEpoch() != history.last().epoch()) {
            text.println("kept the weights of epoch " + history.keptEpoch());
        }
        if (!interrupted) {
            BestEpoch.note(history).ifPresent(text::println);
            MeanGuess.note(experiment, history.kept(), test).ifPresent(text::println);
            QuantileShare.note(experiment, model).ifPresent(text::println);
        }
    }

    /** Writes the run of a training that could not go on, and returns its result. The model has the last finite weights. */
    private String keepLastGood(RunFolder folder, Experiment experiment, Sequential model, TrainingException e)
            throws IOException {
        History history = e.history();
        writePage(folder, experiment, model, history, null, true, e.getMessage());
        String result = JsonText.of(TrainReport.failed(
                experiment.config(), experiment.loss(), history, e.getMessage(), model, folder.settle()));
        write(folder, experiment, model, history, result);
        text.println("failed  wrote " + folder.settle() + ", whose model is the last good one");
        text.flush();
        return result;
    }

    private static void write(RunFolder folder, Experiment experiment, Sequential model, History history, String result)
            throws IOException {
        folder.write(RunFolder.CONFIG, JsonText.of(experiment.configJson()));
        folder.write(
                RunFolder.HISTORY,
                HistoryCsv.of(history.epochs(), experiment.data().metrics()));
        folder.write(RunFolder.METRICS, result);
        folder.write(RunFolder.MODEL, model::save);
        folder.commit();
    }

    /** Writes the page; of a training that was cut short nothing is inspected. */
    private void writePage(
            RunFolder folder,
            Experiment experiment,
            Sequential model,
            History history,
            Evaluation test,
            boolean cutShort,
            String failure)
            throws IOException {
        String name = folder.settle().getFileName().toString();
        TrainingReport report = Reports.of(experiment, name, model, history, steps, test, !cutShort, failure);
        folder.write(
                RunFolder.REPORT,
                HtmlPage.of(
                        "Lanewise " + name + ": " + experiment.subject(),
                        TrainingReport.VIEW,
                        JsonText.of(report.json()),
                        Version.charts()));
    }

    /** The path as a person in the current folder would write it. */
    private static Path fromHere(Path absolute) {
        Path here = Path.of("").toAbsolutePath();
        return absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute;
    }

    private static String samples(TrainConfig config) {
        return config.source().defaults().samples();
    }

    private void announce(Trainer trainer, Experiment experiment) {
        TrainConfig config = experiment.config();
        Split split = experiment.split();
        experiment.notes().forEach(note -> text.println("note: " + note));
        text.printf(
                java.util.Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test %s; %s, %s, %s at %s, batch %d, seed %d, %s on %d thread%s%n",
                config.data() == null ? config.source().defaults().builtIn() : fromHere(config.data()),
                split.train().size(),
                split.validation().size(),
                split.test().size(),
                samples(config),
                config.model(),
                config.loss(),
                config.optimizer(),
                Decimal.text(config.learningRate()),
                experiment.batchSize(),
                config.seed(),
                config.backend(),
                config.threads(),
                config.threads() == 1 ? "" : "s");
        if (config.source() instanceof ImageSource images && images.augment() != null) {
            text.println("augmented: " + images.augment());
        }
        if (experiment.oneHot()) {
            text.println("note: " + experiment.loss().id() + " takes a number a class, so the labels are made one-hot");
        }
        List<String> advice = config.tuning().classWeight() == null ? trainer.advice(split.train()) : List.of();
        advice.forEach(sentence -> text.println("note: " + sentence));
        text.flush();
    }

    private History fit(Trainer trainer, Experiment experiment, Interruption interruption) {
        boolean everyEpoch = !(experiment.data() instanceof TableSamples);
        try (Progress progress = Progress.on(text, !"-".equals(options.json) && Terminal.interactive(), everyEpoch)) {
            History history = trainer.fit(
                    experiment.samples().train(),
                    fit -> experiment
                            .configure(fit)
                            .callback(steps)
                            .callback(new StopOnRequest(interruption))
                            .callback(progress));
            if (history.epochs().isEmpty()) {
                throw new CancellationException();
            }
            return history;
        }
    }
}

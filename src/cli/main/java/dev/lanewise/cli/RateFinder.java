package dev.lanewise.cli;

import dev.lanewise.cli.report.Host;
import dev.lanewise.cli.report.HtmlPage;
import dev.lanewise.cli.report.TextPlot;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.train.Callback;
import dev.lanewise.train.Run;
import dev.lanewise.train.Schedule;
import dev.lanewise.train.Trainer;
import dev.lanewise.train.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** {@code train … --find-learning-rate}: a sweep over a model of its own, whose weights are thrown away. */
final class RateFinder {
    private static final String RESULT = "learning-rate.json";

    /** What a sweep does in its own way. */
    private static final List<String> WITHOUT_USE =
            List.of("--learning-rate", "--schedule", "--epochs", "--early-stopping");

    private final TrainConfig config;
    private final TrainOptions options;
    private final CommandLine command;
    private final PrintWriter text;
    private final int steps;

    RateFinder(TrainConfig config, TrainOptions options, CommandLine command) {
        this.config = config;
        this.options = options;
        this.command = command;
        this.text = options.text(command);
        this.steps = config.steps() == null ? RateSweep.STEPS : config.steps();
        for (String option : WITHOUT_USE) {
            if (command.getParseResult().hasMatchedOption(option)) {
                throw new UsageException(
                        option + " has no use beside --find-learning-rate, which raises the rate from step to"
                                + " step; leave it out (--steps says how many)");
            }
        }
        if (steps < RateSweep.LEAST_STEPS) {
            throw new UsageException("--steps is " + steps + "; a search for the learning rate needs "
                    + RateSweep.LEAST_STEPS + " or more");
        }
    }

    /** Sweeps and writes; returns the exit code. */
    int run() throws IOException {
        PendingFile report = PendingFile.open(options.json, command.getOut());
        try (Interruption interruption = Interruption.watch();
                RunFolder folder = Runs.prepare(options.out, config.task() + "-learning-rate")) {
            Experiment experiment = Experiment.load(config);
            interruption.check();
            text.printf(
                    Locale.ROOT,
                    "learning rates from %.0e to %.0f in up to %d steps of %d samples; %s, %s, %s, seed %d%n",
                    RateSweep.LOW,
                    RateSweep.HIGH,
                    steps,
                    experiment.batchSize(),
                    config.model(),
                    experiment.config().loss(),
                    config.optimizer(),
                    config.seed());
            text.flush();
            RateSweep sweep = sweep(experiment, interruption);
            interruption.check();
            Map<String, Object> json = json(experiment, sweep, folder.settle());
            String result = JsonText.of(json);
            folder.write(RunFolder.CONFIG, JsonText.of(experiment.configJson()));
            folder.write(RESULT, result);
            json.put("subject", Reports.subject(experiment));
            json.put("machine", machine());
            json.put("logLoss", sweep.spansADecade());
            folder.write(
                    RunFolder.REPORT,
                    HtmlPage.of(
                            "Lanewise learning rate: " + experiment.subject(),
                            "report/rates",
                            JsonText.of(json),
                            Version.charts()));
            folder.commit();
            report.write(result);
            tell(sweep, folder.settle());
            report.tell(text);
            return 0;
        }
    }

    private RateSweep sweep(Experiment experiment, Interruption interruption) {
        RateSweep sweep = new RateSweep(steps);
        Optimizer optimizer = Catalogue.optimizer(config.optimizer(), config.learningRate());
        Tuning tuning = experiment.config().tuning();
        Schedule rising = (step, _) -> RateSweep.rate(step, steps) / optimizer.learningRate();
        try (Trainer trainer = experiment.trainer(experiment.model(), rising)) {
            trainer.fit(
                    experiment.samples().train(),
                    fit -> tuning.configure(fit)
                            .steps(steps)
                            .epochs(experiment.epochsOf(steps))
                            .batchSize(experiment.batchSize())
                            .callback(new Watch(sweep, tuning.accumulate(), interruption)));
        } catch (TrainingException e) {
            sweep.breakOff();
        }
        return sweep;
    }

    /** Hands each step's loss on, and ends the training where the sweep has seen enough. */
    private static final class Watch implements Callback {
        private final RateSweep sweep;
        private final int batchesAStep;
        private final Interruption interruption;
        private double sum;
        private int samples;

        Watch(RateSweep sweep, int batchesAStep, Interruption interruption) {
            this.sweep = sweep;
            this.batchesAStep = batchesAStep;
            this.interruption = interruption;
        }

        @Override
        public void onTrainBegin(Run run) {
            interruption.onRequest(run::requestStop);
        }

        @Override
        public void onEpochBegin(Run run) {
            sum = 0;
            samples = 0;
        }

        @Override
        public void onBatchEnd(Run run) {
            if (run.batch() % batchesAStep != 0 && run.batch() < run.batches()) {
                return;
            }
            double all = run.loss() * run.samplesDone();
            sweep.add(run.learningRate(), (all - sum) / (run.samplesDone() - samples));
            sum = all;
            samples = run.samplesDone();
            if (sweep.diverged()) {
                run.requestStop();
            }
        }
    }

    private Map<String, Object> json(Experiment experiment, RateSweep sweep, Path run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "lanewise/learning-rate/1");
        json.put("version", Version.number());
        json.put("task", config.task());
        json.put("model", config.model().toString());
        json.put("loss", experiment.loss().id());
        json.put("optimizer", config.optimizer().toString());
        json.put("batchSize", experiment.batchSize());
        json.put("seed", config.seed());
        json.put("threads", config.threads());
        json.put("backend", config.backend());
        sweep.write(json);
        json.put("run", run.toString());
        return json;
    }

    private Map<String, Object> machine() {
        return Host.of(Kernels.of(Catalogue.backend(config.backend()), Parallel.serial()));
    }

    private void tell(RateSweep sweep, Path run) {
        if (options.plots()) {
            List<TextPlot.Curve> curves = new ArrayList<>();
            curves.add(new TextPlot.Curve(
                    "smoothed loss",
                    sweep.points().stream()
                            .mapToDouble(RateSweep.Point::learningRate)
                            .toArray(),
                    sweep.points().stream()
                            .mapToDouble(RateSweep.Point::smoothed)
                            .toArray(),
                    false));
            Plots.lines(curves, "learning rate", true).forEach(text::println);
        }
        text.println(RateAdvice.of(sweep));
        text.println("wrote " + run);
        text.flush();
    }
}

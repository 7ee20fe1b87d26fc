package dev.lanewise.cli;

import dev.lanewise.data.Split;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Callback;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Fit;
import dev.lanewise.train.History;
import dev.lanewise.train.Run;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** One run of {@code train}: data, model, training, run folder, report. */
final class Training {
    private final TrainConfig asked;
    private final Path out;
    private final String json;
    private final CommandLine command;
    private final PrintWriter text;

    Training(TrainConfig config, Path out, String json, CommandLine command) {
        this.asked = config;
        this.out = out == null ? Runs.fresh(Runs.HOME, LocalDateTime.now(ZoneId.systemDefault()), config.task()) : out;
        this.json = json;
        this.command = command;
        this.text = "-".equals(json) ? command.getErr() : command.getOut();
    }

    /** Trains and writes; returns the exit code. What fails leaves nothing behind. */
    int run() throws IOException {
        PendingFile report = PendingFile.open(json, command.getOut());
        try (Interruption interruption = Interruption.watch();
                RunFolder folder = RunFolder.create(out)) {
            TaskData data = TaskData.load(asked);
            interruption.check();
            TrainConfig config = data.config();
            Split split = data.split();
            config.batchSizeFor(split.train().size());
            Loss loss = Catalogue.loss(config.loss().name());
            Sequential model =
                    ModelSpecs.build(config.model(), loss, data.classes(), config.outputActivation(), config.dropout());
            model.preprocessing(data.preprocessing());
            try (Trainer trainer = trainer(model, loss, data)) {
                announce(trainer, loss, data);
                History history = fit(trainer, data, interruption);
                Evaluation test =
                        interruption.asked() || split.test().size() == 0 ? null : trainer.evaluate(split.test());
                String result = JsonText.of(TrainReport.of(config, loss, history, test, model, folder.settle()));
                Files.writeString(folder.file(RunFolder.CONFIG), JsonText.of(config.toJson()));
                Files.writeString(folder.file(RunFolder.HISTORY), HistoryCsv.of(history.epochs()));
                Files.writeString(folder.file(RunFolder.METRICS), result);
                model.save(folder.file(RunFolder.MODEL));
                folder.commit();
                report.write(result);
                String outcome = interruption.asked()
                        ? "interrupted"
                        : test == null ? "no test " + samples(config) : "test  " + test;
                text.println(outcome + "  wrote " + folder.settle());
                text.flush();
            }
            return interruption.asked() ? Failures.INTERRUPTED : 0;
        }
    }

    private static String samples(TrainConfig config) {
        return TrainDefaults.of(config.task()).samples();
    }

    private static Trainer trainer(Sequential model, Loss loss, TaskData data) {
        TrainConfig config = data.config();
        return Trainer.of(model)
                .loss(loss)
                .optimizer(Catalogue.optimizer(config.optimizer(), config.learningRate()))
                .schedule(Catalogue.schedule(config.schedule()))
                .metrics(data.metrics())
                .seed(config.seed())
                .threads(config.threads())
                .backend(Catalogue.backend(config.backend()))
                .data(data.split().train())
                .build();
    }

    private void announce(Trainer trainer, Loss loss, TaskData data) {
        TrainConfig config = data.config();
        Split split = data.split();
        data.notes().forEach(note -> text.println("note: " + note));
        text.printf(
                java.util.Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test %s; %s, %s, %s at %s, batch %d, seed %d, %s on %d thread%s%n",
                config.data() == null ? "generated digits" : config.data(),
                split.train().size(),
                split.validation().size(),
                split.test().size(),
                samples(config),
                config.model(),
                loss.id(),
                config.optimizer(),
                (float) config.learningRate(),
                config.batchSizeFor(split.train().size()),
                config.seed(),
                config.backend(),
                config.threads(),
                config.threads() == 1 ? "" : "s");
        List<String> advice = trainer.advice(split.train());
        advice.forEach(sentence -> text.println("note: " + sentence));
        // The option may be one of a later version.
        if (!advice.isEmpty() && command.getCommandSpec().findOption("--class-weight") != null) {
            text.println("note: --class-weight balanced gives each class the same weight");
        }
        text.flush();
    }

    private History fit(Trainer trainer, TaskData data, Interruption interruption) {
        boolean everyEpoch = data.encoding() == null;
        try (Progress progress = Progress.on(text, !"-".equals(json) && Terminal.interactive(), everyEpoch)) {
            History history = trainer.fit(
                    data.split().train(),
                    fit -> configure(fit, data.config(), data.split())
                            .callback(new StopOnRequest(interruption))
                            .callback(progress));
            if (history.epochs().isEmpty()) {
                throw new CancellationException();
            }
            return history;
        }
    }

    private static Fit configure(Fit fit, TrainConfig config, Split data) {
        int batchSize = config.batchSizeFor(data.train().size());
        int batches = (data.train().size() + batchSize - 1) / batchSize;
        int epochs = config.epochs() != null ? config.epochs() : (config.steps() + batches - 1) / Math.max(1, batches);
        fit.epochs(epochs).batchSize(batchSize).validation(data.validation());
        return config.steps() == null ? fit : fit.steps(config.steps());
    }

    private record StopOnRequest(Interruption interruption) implements Callback {
        @Override
        public void onTrainBegin(Run run) {
            interruption.onRequest(run::requestStop);
        }
    }
}

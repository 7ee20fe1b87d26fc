package dev.lanewise.cli;

import dev.lanewise.data.Split;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.Callback;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Fit;
import dev.lanewise.train.History;
import dev.lanewise.train.Metrics;
import dev.lanewise.train.Run;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;

/** One run of {@code train images}: data, model, training, run folder, report. */
final class ImageTraining {
    private final TrainConfig config;
    private final Path out;
    private final String json;
    private final CommandLine command;
    private final PrintWriter text;
    private final Loss loss;

    ImageTraining(TrainConfig config, Path out, String json, CommandLine command) {
        this.config = config;
        this.out = out == null ? Runs.fresh(Runs.HOME, LocalDateTime.now(ZoneId.systemDefault()), config.task()) : out;
        this.json = json;
        this.command = command;
        this.text = "-".equals(json) ? command.getErr() : command.getOut();
        this.loss = Catalogue.loss(config.loss().name());
    }

    /** Trains and writes; returns the exit code. What fails leaves nothing behind. */
    int run() throws IOException {
        PendingFile report = PendingFile.open(json, command.getOut());
        try (Interruption interruption = Interruption.watch();
                RunFolder folder = RunFolder.create(out)) {
            Split data = ImageData.load(config);
            interruption.check();
            config.batchSizeFor(data.train().size());
            Sequential model = ModelSpecs.build(
                    config.model(),
                    loss,
                    data.train().labels().classNames().size(),
                    config.outputActivation(),
                    config.dropout());
            try (Trainer trainer = trainer(model, data)) {
                announce(trainer, data);
                History history = fit(trainer, data, interruption);
                Evaluation test =
                        interruption.asked() || data.test().size() == 0 ? null : trainer.evaluate(data.test());
                String result = JsonText.of(TrainReport.of(config, loss, history, test, model, folder.settle()));
                Files.writeString(folder.file(RunFolder.CONFIG), JsonText.of(config.toJson()));
                Files.writeString(folder.file(RunFolder.HISTORY), HistoryCsv.of(history.epochs()));
                Files.writeString(folder.file(RunFolder.METRICS), result);
                model.save(folder.file(RunFolder.MODEL));
                folder.commit();
                report.write(result);
                String outcome =
                        interruption.asked() ? "interrupted" : test == null ? "no test images" : "test  " + test;
                text.println(outcome + "  wrote " + folder.settle());
                text.flush();
            }
            return interruption.asked() ? Failures.INTERRUPTED : 0;
        }
    }

    private Trainer trainer(Sequential model, Split data) {
        return Trainer.of(model)
                .loss(loss)
                .optimizer(Catalogue.optimizer(config.optimizer(), config.learningRate()))
                .schedule(Catalogue.schedule(config.schedule()))
                .metrics(Metrics.accuracy())
                .seed(config.seed())
                .threads(config.threads())
                .backend(Catalogue.backend(config.backend()))
                .data(data.train())
                .build();
    }

    private void announce(Trainer trainer, Split data) {
        text.printf(
                java.util.Locale.ROOT,
                "%s: %,d training, %,d validation, %,d test images; %s, %s, %s at %s, batch %d, seed %d, %s on %d thread%s%n",
                config.data() == null ? "generated digits" : config.data(),
                data.train().size(),
                data.validation().size(),
                data.test().size(),
                config.model(),
                loss.id(),
                config.optimizer(),
                (float) config.learningRate(),
                config.batchSizeFor(data.train().size()),
                config.seed(),
                config.backend(),
                config.threads(),
                config.threads() == 1 ? "" : "s");
        trainer.advice(data.train()).forEach(advice -> text.println("note: " + advice));
        text.flush();
    }

    private History fit(Trainer trainer, Split data, Interruption interruption) {
        try (Progress progress = Progress.on(text, !"-".equals(json) && Terminal.interactive())) {
            History history = trainer.fit(
                    data.train(),
                    fit -> configure(fit, data)
                            .callback(new StopOnRequest(interruption))
                            .callback(progress));
            if (history.epochs().isEmpty()) {
                throw new CancellationException();
            }
            return history;
        }
    }

    private Fit configure(Fit fit, Split data) {
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

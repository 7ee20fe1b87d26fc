package dev.lanewise.cli;

import dev.lanewise.loss.Loss;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise evaluate RUN [DATA]}. */
@Command(
        name = "evaluate",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = "Measures a finished run's model on its own data, or on other data.",
        footer = {
            "",
            "Examples:",
            "  lanewise evaluate latest",
            "  lanewise evaluate runs/2026-03-07-090501-images mnist",
            "  lanewise evaluate latest other-houses.csv"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, its name under runs/, or 'latest'.")
    String run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "A folder in MNIST's layout, whose test images are used, a table, of which all rows are, a text,"
                            + " or ratings."
                            + " Default: the run's own data.")
    Path data;

    @Option(
            names = "--target-file",
            paramLabel = "FILE",
            description = "The table's target stands in this file, row by row.")
    Path targetFile;

    @Option(names = "--threads", paramLabel = "N", description = "Default: the cores of this machine.")
    Integer threads;

    @Option(names = "--backend", paramLabel = "NAME", description = "vector, scalar or reference. Default: the best.")
    String backend;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result as JSON; '-' is standard output.")
    String json;

    @Override
    public Integer call() throws IOException {
        Limits.range("--threads", threads == null ? 1 : threads, 1, 1024);
        FinishedRun finished = FinishedRun.open(run);
        if (targetFile != null && (data == null || !(finished.config().source() instanceof TableSource))) {
            throw new UsageException("--target-file belongs to a table; give the table as DATA before it");
        }
        TrainConfig config =
                finished.config().on(threads, Catalogue.backend(backend).name());
        PrintWriter text = "-".equals(json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, spec.commandLine().getOut());
        Loss loss = Catalogue.loss(config.loss());
        Trial trial = config.source().trial(config, finished.model(), data, targetFile);
        if (data == null) {
            finished.changed(trial.own()).ifPresent(text::println);
        }
        Map<String, Evaluation> parts = new LinkedHashMap<>();
        try (Trainer trainer = config.tuning()
                .configure(Trainer.of(finished.model()))
                .loss(loss)
                .optimizer(Catalogue.optimizer(config.optimizer(), config.learningRate()))
                .metrics(config.source().metrics(finished.model()))
                .threads(config.threads())
                .backend(Catalogue.backend(config.backend()))
                .build()) {
            trial.parts().forEach((name, part) -> {
                if (part.size() > 0) {
                    parts.put(name, trial.judged(name, trainer.evaluate(LossTargets.of(loss, part))));
                    text.printf("%-11s%s%n", data == null ? name : data.getFileName() + " ", parts.get(name));
                }
            });
        }
        text.flush();
        report.write(JsonText.of(
                TrainReport.of(config, loss, finished.epochs(), parts, finished.model(), finished.folder())));
        report.tell(text);
        return 0;
    }
}

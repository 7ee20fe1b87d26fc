package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.Metric;
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
        if (targetFile != null && (data == null || finished.config().table() == null)) {
            throw new UsageException("--target-file belongs to a table; give the table as DATA before it");
        }
        TrainConfig config =
                finished.config().on(threads, Catalogue.backend(backend).name());
        PrintWriter text = "-".equals(json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, spec.commandLine().getOut());
        Loss loss = Catalogue.loss(config.loss());
        RatingSamples ratings = config.ratings() == null ? null : RatingsData.again(config, finished.model(), data);
        Map<String, Evaluation> parts = new LinkedHashMap<>();
        try (Trainer trainer = config.tuning()
                .configure(Trainer.of(finished.model()))
                .loss(loss)
                .optimizer(Catalogue.optimizer(config.optimizer(), config.learningRate()))
                .metrics(metrics(config, finished.model()))
                .threads(config.threads())
                .backend(Catalogue.backend(config.backend()))
                .build()) {
            datasets(config, finished.model(), ratings).forEach((name, part) -> {
                if (part.size() > 0) {
                    Evaluation figures = trainer.evaluate(LossTargets.of(loss, part));
                    parts.put(
                            name,
                            ratings != null && name.equals("test")
                                    ? ratings.ranked(figures, config, finished.model())
                                    : figures);
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

    private static Metric[] metrics(TrainConfig config, Model model) {
        return TaskData.metrics(
                !model.classNames().isEmpty(),
                config.table() == null ? null : TableEncoding.of(model),
                config.task().equals("text"));
    }

    /** The parts by the names that the report has for them: other data stands where the test data does. */
    private Map<String, Dataset> datasets(TrainConfig config, Model model, RatingSamples ratings) throws IOException {
        if (data != null) {
            return Map.of(
                    "test", ratings != null ? ratings.parts().test() : TaskData.test(config, model, data, targetFile));
        }
        Split own = ratings != null ? ratings.parts().split() : TaskData.again(config, model);
        Map<String, Dataset> parts = new LinkedHashMap<>();
        parts.put("train", own.train());
        parts.put("validation", own.validation());
        parts.put("test", own.test());
        return parts;
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise predict RUN FILE…}. */
@Command(
        name = "predict",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Says what a finished run's model sees in images or in rows of a table.",
            "Under a heading, a line each: where it stands, then label and probability (for a loss without probabilities, the"
                    + " score), or the value in the target's own unit. A row of a table stands in a line of the file, from 1; an"
                    + " image has an index from 0."
        },
        footer = {
            "",
            "Examples:",
            "  lanewise predict latest mnist/t10k-images-idx3-ubyte.gz --limit 10",
            "  lanewise predict latest photo.png",
            "  lanewise predict latest new-houses.csv"
        })
final class PredictCommand implements Callable<Integer> {
    private static final int BATCH = 256;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, its name under runs/, or 'latest'.")
    String run;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "PNG files, files of images in the IDX format, or tables with the run's columns (the target may be missing),"
                            + " the latter two plain or .gz.")
    List<Path> files;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N images or rows of each file.")
    Integer limit;

    @Option(names = "--backend", paramLabel = "NAME", description = "vector, scalar or reference. Default: the best.")
    String backend;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the predictions as JSON; '-' is standard output, without the lines.")
    String json;

    @Override
    public Integer call() throws IOException {
        Limits.atLeastOne("--limit", limit);
        FinishedRun finished = FinishedRun.open(run);
        Kernels kernels = Kernels.of(Catalogue.backend(backend), Parallel.shared());
        PrintWriter out = spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, out);
        Asking asking = asking(finished, kernels);
        List<Answers> answers = new ArrayList<>();
        for (Path file : files) {
            answers.add(asking.of(file));
        }
        if (!"-".equals(json)) {
            Answers.table(answers).forEach(out::println);
            out.flush();
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("schema", "lanewise/predict/1");
        result.put("version", Version.number());
        result.put("run", finished.folder().toString());
        result.put(
                "predictions",
                answers.stream().flatMap(each -> each.json().stream()).toList());
        report.write(JsonText.of(result));
        report.tell(out);
        return 0;
    }

    /** Asks the model of a file. */
    private interface Asking {
        Answers of(Path file) throws IOException;
    }

    private Asking asking(FinishedRun run, Kernels kernels) {
        return switch (run.config().source()) {
            case TextSource _ ->
                throw new UsageException(
                        "the run " + run.folder() + " has a model of text; 'lanewise generate' writes with it,"
                                + " and 'lanewise evaluate' measures it on a file");
            case RatingsSource _ ->
                throw new UsageException("the run " + run.folder()
                        + " has a model of ratings; 'lanewise recommend' asks it for a"
                        + " user's best items, and 'lanewise evaluate' measures it on a file");
            case TableSource _ -> {
                TablePredictions tables =
                        new TablePredictions(run, kernels, spec.commandLine().getErr());
                yield file -> tables.of(file, limit);
            }
            case ImageSource _ ->
                file -> new Answers(
                        file,
                        predict(kernels, run.model(), ImageFile.read(run, file), limit).stream()
                                .map(prediction -> Answer.of(run.model(), prediction))
                                .toList(),
                        null);
        };
    }

    /** What a model says of the first samples of a data set; of all for null. */
    static List<Prediction> predict(Kernels kernels, Model model, Dataset data, Integer limit) {
        int count = limit == null ? data.size() : Math.min(limit, data.size());
        List<Prediction> predictions = new ArrayList<>(count);
        for (int first = 0; first < count; first += BATCH) {
            int n = Math.min(BATCH, count - first);
            float[] inputs = new float[n * data.inputSize()];
            for (int i = 0; i < n; i++) {
                data.copyInput(first + i, inputs, i * data.inputSize());
            }
            predictions.addAll(model.predict(kernels, inputs, n));
        }
        return predictions;
    }
}

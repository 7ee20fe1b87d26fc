package dev.lanewise.cli;

import dev.lanewise.train.GradientReport;
import dev.lanewise.train.GradientTable;
import java.io.IOException;
import java.io.PrintWriter;
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

/** {@code lanewise gradcheck [RUN]}. */
@Command(
        name = "gradcheck",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Compares the gradients that training uses with finite differences.",
            "In double precision: for each parameter the worst element, its error over the bound, and where it lies.",
            "Exits with 1 if an error is over its bound."
        },
        footer = {
            "",
            "Examples:",
            "  lanewise gradcheck",
            "  lanewise gradcheck --model cnn:4,8 --loss all",
            "  lanewise gradcheck latest --input"
        })
final class GradcheckCommand implements Callable<Integer> {
    /** As many as MNIST has; more would take hours. */
    private static final int MOST_IMAGES = 60_000;

    @Spec
    CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = {
                "A run folder, its name under runs/, or 'latest': its model at its weights, on its training data.",
                "Without it: new models on generated digits."
            })
    String run;

    @Option(
            names = "--model",
            paramLabel = "SPEC",
            description = "As for 'lanewise train images'; give it again for more models. Default: mlp:32,16.")
    List<String> models = List.of();

    @Option(
            names = "--loss",
            paramLabel = "LOSS",
            description = "A loss, or 'all'; give it again for more. Default: cross-entropy.")
    List<String> losses = List.of();

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            defaultValue = "0",
            description = "Dropout of new models, frozen to one mask. Default: none.")
    double dropout;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where all random choices come from. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = {
                "How many elements of each parameter to look at; more take longer. Default: " + GradcheckEffort.ELEMENTS
                        + ",",
                "fewer where the model is so large that it would take minutes; the output says how many."
            })
    Integer samples;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            description = "On how many samples. Default: " + GradcheckEffort.BATCH + ", or fewer, likewise.")
    Integer batchSize;

    @Option(names = "--input", description = "Also check the gradient of the input.")
    boolean input;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the result as JSON; '-' is standard output.")
    String json;

    @Override
    public Integer call() throws IOException {
        Limits.atLeastOne("--samples", samples == null ? 1 : samples);
        Limits.range("--batch-size", batchSize == null ? 1 : batchSize, 1, MOST_IMAGES);
        Limits.floatShare("--dropout", dropout);
        if (run != null && !(models.isEmpty() && losses.isEmpty() && dropout == 0)) {
            throw new UsageException(
                    "a run has its own model, loss and dropout; leave out --model, --loss and --dropout");
        }
        PrintWriter text = "-".equals(json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, spec.commandLine().getOut());
        List<Object> results = new ArrayList<>();
        int failed = 0;
        for (GradcheckCase each : cases()) {
            text.print(results.isEmpty() ? "" : System.lineSeparator());
            GradientReport result = run(each, text);
            results.add(GradcheckJson.of(each.name(), each.effort(), result));
            failed += result.passed() ? 0 : 1;
        }
        if (results.size() > 1) {
            text.printf("%n%d of %d checks passed%n", results.size() - failed, results.size());
            text.flush();
        }
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("schema", "lanewise/gradcheck/1");
        whole.put("version", Version.number());
        whole.put("seed", seed);
        whole.put("checks", results);
        whole.put("passed", results.size() - failed);
        whole.put("failed", failed);
        report.write(JsonText.of(whole));
        report.tell(text);
        return failed == 0 ? 0 : Failures.FAILED;
    }

    /** Prints each row as it is done: those of a large model take seconds. */
    private static GradientReport run(GradcheckCase each, PrintWriter text) {
        GradientTable table = GradientTable.of(each.check());
        text.printf("%s, %s: %s%n%s%n", each.name(), each.loss(), each.effort(), table.head());
        text.flush();
        GradientReport result = each.run(part -> {
            text.println(table.row(part));
            text.flush();
        });
        text.println(result.verdict());
        text.flush();
        return result;
    }

    private List<GradcheckCase> cases() throws IOException {
        if (run != null) {
            return List.of(GradcheckCase.of(FinishedRun.open(run), seed, samples, batchSize, input));
        }
        List<GradcheckCase> cases = new ArrayList<>();
        for (String model : models.isEmpty() ? List.of("mlp:32,16") : models) {
            for (String loss : losses.isEmpty() ? List.of("cross-entropy") : losses) {
                for (String each : loss.equals("all") ? Catalogue.losses() : List.of(loss)) {
                    cases.add(GradcheckCase.of(
                            dev.lanewise.cli.Spec.parse(model),
                            dev.lanewise.cli.Spec.parse(each),
                            dropout,
                            seed,
                            samples,
                            batchSize,
                            input));
                }
            }
        }
        return cases;
    }
}

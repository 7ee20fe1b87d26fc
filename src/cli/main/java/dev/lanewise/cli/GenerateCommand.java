package dev.lanewise.cli;

import dev.lanewise.data.Vocabulary;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.train.TextGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise generate RUN}. */
@Command(
        name = "generate",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = "Writes text with the model of a finished run of 'lanewise train text', character by character.",
        footer = {
            "",
            "Examples:",
            "  lanewise generate latest",
            "  lanewise generate latest --prompt \"The king\" --length 1000 --temperature 0.8 --top-k 40 --seed 7"
        })
final class GenerateCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, its name under runs/, or 'latest'.")
    String run;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What to go on from; it is printed first. Default: a line end, which is not.")
    String prompt;

    @Option(
            names = "--length",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many characters to write. Default: ${DEFAULT-VALUE}.")
    int length;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0.8",
            description =
                    "Below 1 the likely becomes likelier, 0 always takes the likeliest. Default: ${DEFAULT-VALUE}.")
    double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            defaultValue = "0",
            description = "Choose from the K likeliest characters; 0 for all. Default: ${DEFAULT-VALUE}.")
    int topK;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Where the random numbers come from. One seed, one text. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: 1, which is fastest for small models.")
    Integer threads;

    @Option(names = "--backend", paramLabel = "NAME", description = "vector, scalar or reference. Default: the best.")
    String backend;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also write the text and its settings as JSON; '-' is standard output.")
    String json;

    @Override
    public Integer call() throws IOException {
        Limits.range("--threads", threads == null ? 1 : threads, 1, 1024);
        Limits.atLeastOne("--length", length);
        Limits.notNegative("--temperature", temperature);
        Limits.notNegative("--top-k", topK);
        FinishedRun finished = FinishedRun.open(run);
        if (!(finished.config().source() instanceof TextSource)) {
            throw new UsageException("the run " + finished.folder() + " was trained on "
                    + finished.config().source().material()
                    + ", which writes nothing; give a run of 'lanewise train text'");
        }
        PrintWriter out = "-".equals(json)
                ? spec.commandLine().getErr()
                : spec.commandLine().getOut();
        PendingFile report = PendingFile.open(json, spec.commandLine().getOut());
        StringBuilder text = new StringBuilder();
        String start;
        try (Parallel parallel = Parallel.of(threads == null ? 1 : threads)) {
            TextGenerator generator = TextGenerator.of(
                            finished.model(), Kernels.of(Catalogue.backend(backend), parallel))
                    .temperature(temperature)
                    .topK(topK)
                    .seed(seed);
            start = prompt != null ? prompt : usualPrompt(generator.vocabulary());
            requireKnown(generator.vocabulary(), start);
            if (prompt != null) {
                out.print(prompt);
                out.flush();
            }
            generator.generate(start, length, character -> {
                text.appendCodePoint(character);
                out.print(Character.toString(character));
                out.flush();
            });
        }
        out.println();
        out.flush();
        report.write(JsonText.of(result(finished, start, text.toString())));
        report.tell(out);
        return 0;
    }

    private static void requireKnown(Vocabulary vocabulary, String start) {
        try {
            vocabulary.encode(start);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--prompt: " + e.getMessage());
        }
    }

    /** A line end, after which texts begin, if the model knows it. */
    private static String usualPrompt(Vocabulary vocabulary) {
        return vocabulary.number('\n') >= 0 ? "\n" : Character.toString(vocabulary.character(0));
    }

    private Map<String, Object> result(FinishedRun finished, String start, String text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "lanewise/generate/1");
        json.put("version", Version.number());
        json.put("run", finished.folder().toString());
        json.put("prompt", start);
        json.put("text", text);
        json.put("temperature", temperature);
        json.put("topK", topK);
        json.put("seed", seed);
        return json;
    }
}

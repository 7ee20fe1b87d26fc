package dev.lanewise.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs the comparison with peers, a program of the benchmarks' jar that measures us and them in turns. */
final class PeersRun {
    private static final String COMPARE = "dev.lanewise.bench.peers.Compare";

    /** Its names of what JMH measures under another one. */
    private static final Map<String, String> NAMES = Map.of("sgemm", "gemm", "mlp", "trainingStep");

    private PeersRun() {}

    /** Its rows. What it says on the way goes to standard error. */
    static List<Row> run(BenchmarksJar jar, boolean quick, String only, List<Integer> threads)
            throws IOException, InterruptedException {
        Path json = Files.createTempFile("lanewise-peers", ".json");
        try {
            List<String> command = new ArrayList<>(List.of(COMPARE, "--json", json.toString()));
            if (quick) {
                command.add("--quick");
            }
            if (only != null) {
                command.addAll(List.of("--only", pattern(only)));
            }
            if (!threads.isEmpty()) {
                command.addAll(List.of(
                        "--threads", threads.stream().map(String::valueOf).collect(Collectors.joining(","))));
            }
            jar.run(command, null);
            return read(json);
        } finally {
            Files.deleteIfExists(json);
        }
    }

    /** The pattern for its names. */
    private static String pattern(String only) {
        Pattern ours = Pattern.compile(only, Pattern.CASE_INSENSITIVE);
        return "(?i)" + only
                + NAMES.entrySet().stream()
                        .filter(name -> ours.matcher(name.getValue()).find())
                        .map(name -> "|" + name.getKey())
                        .collect(Collectors.joining());
    }

    /** The rows of a file that it wrote, by our names. */
    static List<Row> read(Path json) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Fields report : Fields.read(json)) {
            report.objects("results").forEach(row -> rows.add(ours(Row.of(row))));
        }
        return rows;
    }

    private static Row ours(Row row) {
        return row.named(NAMES.getOrDefault(row.name(), row.name()), row.unit().replaceFirst("/elem$", "/element"));
    }
}

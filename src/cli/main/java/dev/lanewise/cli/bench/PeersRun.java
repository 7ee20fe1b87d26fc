package dev.lanewise.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the comparison with peers, a program of the benchmarks' jar that measures us and them in turns. */
final class PeersRun {
    private static final String COMPARE = "dev.lanewise.bench.peers.Compare";

    private PeersRun() {}

    /** Its rows. What it says on the way goes to this process's output. */
    static List<Row> run(BenchmarksJar jar, boolean quick, String only, List<Integer> threads)
            throws IOException, InterruptedException {
        Path json = Files.createTempFile("lanewise-peers", ".json");
        try {
            List<String> command = new ArrayList<>(List.of(COMPARE, "--json", json.toString()));
            if (quick) {
                command.add("--quick");
            }
            if (only != null) {
                command.addAll(List.of("--only", only));
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

    /** The rows of a file that it wrote. */
    static List<Row> read(Path json) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Fields report : Fields.read(json)) {
            report.objects("results").forEach(row -> rows.add(Row.of(row)));
        }
        return rows;
    }
}

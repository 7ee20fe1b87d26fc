package dev.lanewise.bench.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Lanewise and the native libraries in turns and prints a table of both.
 *
 * <p>Build: {@code mvn -Ppeers -pl bench -am package -DskipTests}. Run: {@code java @jvm.config -cp
 * bench/target/benchmarks.jar dev.lanewise.bench.peers.Compare --help}.
 */
public final class Compare {
    private final CompareOptions options;
    private final Home home;
    private final TextReport text;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, String> libraries = new LinkedHashMap<>();

    private Compare(CompareOptions options, Home home, List<Side> sides) {
        this.options = options;
        this.home = home;
        this.text = new TextReport(System.out, sides);
    }

    /** Exits 0, or 2 if the command line is wrong. */
    public static void main(String[] args) throws IOException {
        if (List.of(args).contains("--help")) {
            System.out.print(CompareOptions.USAGE);
            return;
        }
        CompareOptions options;
        try {
            options = CompareOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(CompareOptions.USAGE);
            System.exit(2);
            return;
        }
        Home home = Home.find();
        List<Side> sides = new ArrayList<>(List.of(Side.LANEWISE));
        for (Side peer : options.peers()) {
            if (home.has(peer)) {
                sides.add(peer);
            } else {
                System.out.println(peer.id() + " is not in " + home.peers() + "; build with -Ppeers to fetch it");
            }
        }
        new Compare(options, home, sides).run(sides);
    }

    private void run(List<Side> sides) throws IOException {
        Map<String, Object> machine = Machine.describe(options);
        machine.forEach((key, value) -> {
            if (!key.equals("fmaPeakGflops")) {
                System.out.println(key + ": " + value);
            }
        });
        if (options.mnist() == null) {
            System.out.println("no --mnist FOLDER: the rows to=epoch are left out");
        }
        for (int threads : options.threads()) {
            rows(sides, threads);
        }
        Map<String, Double> means = Report.means(rows);
        text.means(means);
        // The best burst of the whole run: at the start the probe itself may not be compiled yet.
        rows.stream()
                .mapToDouble(Row::peakHigh)
                .filter(peak -> peak > 0)
                .max()
                .ifPresent(peak -> machine.merge("fmaPeakGflops", peak, (a, b) -> Math.max((double) a, (double) b)));
        System.out.println("FMA peak of one core: %.1f GFLOP/s".formatted((double) machine.get("fmaPeakGflops")));
        if (options.json() != null) {
            Report.write(options.json(), rows, machine, libraries);
        }
    }

    private void rows(List<Side> sides, int threads) {
        List<Workload> workloads = Workloads.all().stream()
                .filter(workload -> workload.threads() == 0 || workload.threads() == threads)
                .filter(workload -> workload.quick() || !options.quick())
                .filter(workload -> options.mnist() != null || !workload.title().contains("to=epoch"))
                .filter(workload -> options.only().matcher(workload.title()).find())
                .toList();
        if (workloads.isEmpty()) {
            return;
        }
        List<PeerProcess> processes = new ArrayList<>();
        try {
            sides.forEach(side -> start(side, threads, processes));
            Interleaving interleaving = new Interleaving(options, processes);
            text.header();
            for (Workload workload : workloads) {
                if (!workload.name().equals(Workloads.START)) {
                    add(interleaving.measure(workload, threads, options.seed() + rows.size()));
                }
            }
        } finally {
            processes.forEach(PeerProcess::close);
        }
        StartTimes starts = new StartTimes(options, home);
        for (Workload workload : workloads) {
            if (workload.name().equals(Workloads.START)) {
                add(starts.measure(workload, threads, sides));
            }
        }
    }

    private void add(Row row) {
        rows.add(row);
        text.row(row);
    }

    private void start(Side side, int threads, List<PeerProcess> processes) {
        try {
            PeerProcess process = PeerProcess.start(side, threads, home);
            processes.add(process);
            if (libraries.put(side.id(), process.description()) == null) {
                System.out.println(side.id() + ": " + process.description());
            }
        } catch (IOException e) {
            System.out.println(side.id() + " did not start: " + e.getMessage() + "; see "
                    + home.peers().resolve("log"));
        }
    }
}

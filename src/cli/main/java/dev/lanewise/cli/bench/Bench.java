package dev.lanewise.cli.bench;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import dev.lanewise.kernel.Parallel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One run: measures what was asked for and gives the report.
 *
 * @param jar the jar of the benchmarks
 * @param quick whether to end in about two minutes
 * @param peers whether to compare with peers, too
 * @param only what the names of benchmarks must contain, a regular expression; null for all
 * @param threads the numbers of threads to measure with; empty for each benchmark's own
 */
public record Bench(Path jar, boolean quick, boolean peers, String only, List<Integer> threads) {
    /**
     * Runs it.
     *
     * @param progress takes a line before each part
     * @throws IllegalArgumentException if no benchmark has such a name
     * @throws IOException if a process fails
     */
    public BenchReport run(Consumer<String> progress) throws IOException, InterruptedException {
        BenchmarksJar benchmarks = new BenchmarksJar(jar);
        if (peers && !benchmarks.comparesPeers()) {
            throw new IllegalArgumentException(
                    "this checkout has no comparison with peers (dev.lanewise.bench.peers.Compare); leave --peers out");
        }
        Suite all = benchmarks.suite();
        Suite suite = only == null ? all : all.only(Pattern.compile(only, Pattern.CASE_INSENSITIVE));
        Plan plan = Plan.of(suite, quick, quick ? benchmarks.quick() : new java.util.Properties(), threads);
        if (plan.groups().isEmpty() && !peers) {
            throw new IllegalArgumentException(
                    "--only: no benchmark has a name like '" + only + "'; there are " + String.join(", ", all.names()));
        }
        progress.accept(String.format(Locale.ROOT, "%s, about %s on an idle machine", plan, time(plan.seconds())));
        Peaks peaks = new Peaks();
        List<Row> rows = JmhRun.run(benchmarks, plan, peaks, progress);
        if (peers) {
            progress.accept("peers");
            peaks.measure("peers");
            rows = BenchReport.merge(rows, PeersRun.run(benchmarks, quick, only, threads));
            peaks.measure("the end");
        }
        int lanes = Kernels.of(Backend.best(), Parallel.serial())
                .get(MachineProbe.class)
                .lanes();
        return new BenchReport(MachineInfo.of(peaks, lanes), rows, peaks.all());
    }

    private static String time(double seconds) {
        Duration duration = Duration.ofSeconds(Math.round(seconds));
        return duration.toMinutes() >= 2 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " s";
    }
}

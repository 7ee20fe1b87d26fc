package dev.lanewise.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs a plan: the ceilings, a group, the ceilings, the next group, …. */
final class JmhRun {
    private JmhRun() {}

    static List<Row> run(BenchmarksJar jar, Plan plan, Peaks peaks, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        int done = 0;
        for (Plan.Group group : plan.groups()) {
            progress.accept("%s: %d of %d measurements, %d done"
                    .formatted(group.name(), group.measurements(), plan.measurements(), done));
            if (peaks.all().isEmpty()) {
                peaks.measure(group.name());
            }
            Path json = Files.createTempFile("lanewise-bench", ".json");
            Path log = Files.createTempFile("lanewise-bench", ".log");
            try {
                List<String> command = new ArrayList<>(List.of("org.openjdk.jmh.Main"));
                command.addAll(group.arguments());
                command.addAll(plan.lengths(group));
                command.addAll(List.of("-foe", "true", "-rf", "json", "-rff", json.toString()));
                jar.run(command, log);
                done += group.measurements();
                peaks.measure(done == plan.measurements() ? "the end" : next(plan, group));
                rows.addAll(JmhOutput.read(json, peaks.around()));
            } finally {
                Files.deleteIfExists(json);
                Files.deleteIfExists(log);
            }
        }
        return rows;
    }

    private static String next(Plan plan, Plan.Group group) {
        return plan.groups().get(plan.groups().indexOf(group) + 1).name();
    }
}

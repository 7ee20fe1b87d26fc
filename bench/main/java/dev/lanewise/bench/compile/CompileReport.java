package dev.lanewise.bench.compile;

import dev.lanewise.io.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The table and the JSON of a check.
 *
 * @param together whether one JVM ran all variants
 * @param runs how many JVMs ran each variant
 * @param verdicts the worst first
 * @param uncovered contracts without a variant
 */
public record CompileReport(boolean together, int runs, List<Verdict> verdicts, List<String> uncovered) {
    /** Writes the table: the badly compiled variants, then how many are fine. */
    public void print(PrintStream out) {
        long bad = verdicts.stream().filter(Verdict::bad).count();
        out.printf(
                "%nJVMs of %d in which a variant allocated, was over %.1f times slower than its scalar twin, or cost over %.1f"
                        + " times%nas much as in the best JVM (times are taken in operations at the FMA peak)%n%n",
                runs, Measurement.SLOW, Verdict.WORSE);
        out.printf(
                "%-44s %6s %6s %6s %9s %10s %9s %7s%n",
                "variant", "alloc", "slow", "worse", "bytes", "ns", "× scalar", "spread");
        for (Verdict verdict : verdicts) {
            if (verdict.bad()) {
                out.println(row(verdict));
            }
        }
        out.printf("%n%d of %d variants were compiled badly at least once%n", bad, verdicts.size());
        if (!uncovered.isEmpty()) {
            out.println("not checked, for want of a variant: " + String.join(", ", uncovered));
        }
    }

    private static String row(Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%-44s %6d %6d %6d %9.0f %10.0f %9.2f %7.2f",
                verdict.name(),
                verdict.allocating(),
                verdict.slow(),
                verdict.worse(),
                verdict.most(Measurement::bytes),
                verdict.median(Measurement::vector),
                verdict.median(Measurement::gain),
                verdict.spread());
    }

    /** Writes the JSON. */
    public void write(Path file) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "lanewise/compile-check/1");
        json.put("jdk", Runtime.version().toString());
        json.put("together", together);
        json.put("runs", runs);
        json.put("uncovered", uncovered);
        json.put("variants", verdicts.stream().map(Verdict::json).toList());
        Files.writeString(file, Json.writeIndented(json));
    }
}

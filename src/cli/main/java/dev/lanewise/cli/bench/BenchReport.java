package dev.lanewise.cli.bench;

import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a run found. As JSON its keys are a contract; {@code peaks} beside them shows how the machine drifted.
 *
 * @param machine what it ran on
 * @param rows one a case
 * @param peaks the ceilings, in time
 */
public record BenchReport(Map<String, Object> machine, List<Row> rows, List<Peaks.Peak> peaks) {
    static final String SCHEMA = "lanewise/bench/1";
    private static final String MEND = "give a file that 'lanewise bench --json' wrote";
    private static final List<String> FAMILIES = List.of("gemm", "train", "loss", "optimizer");

    /**
     * Rows of JMH joined with those of the comparison: where both have a case, the comparison's stands, because it measured
     * us and the peers in turns, with JMH's error and share where it has none.
     */
    static List<Row> merge(List<Row> jmh, List<Row> compared) {
        Map<String, Row> rows = new LinkedHashMap<>();
        jmh.forEach(row -> rows.put(row.key(), row));
        for (Row row : compared) {
            rows.merge(row.key(), row, (old, fresh) -> fresh.orShareOf(old));
        }
        return new ArrayList<>(rows.values());
    }

    /** The geometric mean of the ratios to the best peer over a family; NaN where no row has peers. */
    double geomean(String family) {
        return Math.exp(rows.stream()
                .filter(row -> row.family().equals(family))
                .mapToDouble(Row::ratioToBestPeer)
                .filter(Double::isFinite)
                .map(Math::log)
                .average()
                .orElse(Double.NaN));
    }

    /** The keys of the contract. */
    public Map<String, Object> json(String version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", SCHEMA);
        json.put("version", version);
        json.put("machine", machine);
        json.put("results", rows.stream().map(Row::json).toList());
        Map<String, Object> means = new LinkedHashMap<>();
        FAMILIES.forEach(family -> means.put(family, geomean(family)));
        json.put("geomean", means);
        json.put("peaks", peaks.stream().map(Peaks.Peak::json).toList());
        return json;
    }

    /**
     * A report that was written before.
     *
     * @throws FormatException if the file is none
     */
    public static BenchReport read(Path file) throws IOException {
        try {
            List<Fields> objects = Fields.read(file);
            if (objects.size() != 1
                    || !SCHEMA.equals(objects.getFirst().members().get("schema"))
                    || objects.getFirst().objects("results").isEmpty()) {
                throw new FormatException(file.toString(), "this is no report of 'lanewise bench --json'");
            }
            return of(objects.getFirst());
        } catch (FormatException e) {
            throw e.withMend(MEND);
        } catch (IllegalArgumentException e) {
            // It names the file.
            throw new IllegalArgumentException(e.getMessage() + "; " + MEND, e);
        }
    }

    private static BenchReport of(Fields report) {
        Map<String, Object> machine = new LinkedHashMap<>();
        report.object("machine").each(machine::put);
        List<Row> rows = report.objects("results").stream().map(Row::of).toList();
        List<Peaks.Peak> peaks = report.objects("peaks").stream()
                .map(peak -> new Peaks.Peak(peak.text("before"), peak.number("fmaPeakGflops"), peak.number("readGBs")))
                .toList();
        return new BenchReport(machine, rows, peaks);
    }

    /** The FMA peak that the machine reached. */
    double fmaPeak() {
        return Fields.number(machine.get("fmaPeakGflops"));
    }
}

package dev.lanewise.bench.peers;

import dev.lanewise.io.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The rows as JSON, in the form of {@code lanewise bench --json}. */
final class Report {
    private Report() {}

    /** The geometric mean of {@link Row#ratioToBestPeer} a group, and a group and thread count. */
    static Map<String, Double> means(List<Row> rows) {
        Map<String, List<Double>> ratios = new TreeMap<>();
        for (Row row : rows) {
            double ratio = row.ratioToBestPeer();
            if (ratio > 0) {
                String group = row.workload().group();
                ratios.computeIfAbsent(group, _ -> new ArrayList<>()).add(ratio);
                ratios.computeIfAbsent(group + "/" + row.threads(), _ -> new ArrayList<>())
                        .add(ratio);
            }
        }
        Map<String, Double> means = new LinkedHashMap<>();
        ratios.forEach((group, values) -> means.put(
                group,
                StrictMath.exp(
                        values.stream().mapToDouble(StrictMath::log).average().orElseThrow())));
        return means;
    }

    static void write(Path file, List<Row> rows, Map<String, Object> machine, Map<String, String> libraries)
            throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", "lanewise/bench/1");
        report.put("version", version());
        report.put("machine", machine);
        report.put("libraries", libraries);
        report.put("results", rows.stream().map(Report::result).toList());
        report.put("geomean", means(rows));
        Files.writeString(file, Json.writeIndented(report));
    }

    /** What Maven wrote into the jar; null where this runs from a folder of classes. */
    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Report.class.getResourceAsStream("/META-INF/maven/dev.lanewise/lanewise-bench/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return properties.getProperty("version");
    }

    private static Map<String, Object> result(Row row) {
        Workload workload = row.workload();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", workload.name());
        result.put("params", workload.params());
        result.put("threads", row.threads());
        result.put("unit", workload.unit());
        result.put("higherIsBetter", workload.higherIsBetter());
        result.put("lanewise", finite(row.lanewise()));
        result.put("error", finite(row.error()));
        Map<String, Object> peers = new LinkedHashMap<>();
        row.medians().forEach((side, median) -> {
            if (side != Side.LANEWISE) {
                peers.put(side.id(), finite(median));
            }
        });
        result.put("peers", peers);
        result.put("shareOfPeak", finite(row.shareOfPeak()));
        result.put("ratioToBestPeer", finite(row.ratioToBestPeer()));
        result.put("bestPeer", row.bestPeer().map(Side::id).orElse(null));
        if (row.peakHigh() > 0) {
            result.put("fmaPeakGflops", List.of(row.peakLow(), row.peakHigh()));
        }
        if (!row.failures().isEmpty()) {
            Map<String, Object> failures = new LinkedHashMap<>();
            row.failures().forEach((side, reason) -> failures.put(side.id(), reason));
            result.put("failures", failures);
        }
        if (Double.isNaN(row.lanewise())) {
            result.put("reason", row.failures().getOrDefault(Side.LANEWISE, "Lanewise lacks this workload"));
        }
        return result;
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

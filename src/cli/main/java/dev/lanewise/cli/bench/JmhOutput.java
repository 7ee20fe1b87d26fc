package dev.lanewise.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads what JMH writes with {@code -rf json} into rows of units that a person thinks in. The counters that a benchmark keeps
 * say which: {@code flops} (GFLOP/s), {@code samples} (samples/s), {@code elements} (ns/element), {@code bytes} (none, but
 * the share of the bandwidth).
 */
final class JmhOutput {
    private final Peaks.Peak peak;

    private JmhOutput(Peaks.Peak peak) {
        this.peak = peak;
    }

    /** The rows of a file; the peak is that of the time it was measured in. */
    static List<Row> read(Path file, Peaks.Peak peak) throws IOException {
        JmhOutput output = new JmhOutput(peak);
        List<Row> rows = new ArrayList<>();
        for (Fields result : Fields.read(file)) {
            rows.addAll(output.rows(result));
        }
        return rows;
    }

    private List<Row> rows(Fields result) {
        Map<String, String> params = new LinkedHashMap<>();
        result.object("params").each((key, value) -> params.put(key, value.toString()));
        int threads = params.containsKey("threads")
                ? Integer.parseInt(params.remove("threads"))
                : (int) result.number("threads");
        params.remove("backend", "vector");
        String name = name(result.text("benchmark"));
        Fields primary = result.object("primaryMetric");
        if (result.text("mode").equals("sample")) {
            return percentiles(name, params, threads, primary);
        }
        Fields counters = result.object("secondaryMetrics");
        double share = share(counters, threads);
        double score = primary.number("score");
        double error = primary.number("scoreError");
        if (counters.has("samples")) {
            return List.of(row(name, params, threads, "samples/s", true, counters.object("samples"), 1, share));
        }
        if (counters.has("flops")) {
            return List.of(row(name, params, threads, "GFLOP/s", true, counters.object("flops"), 1e-9, share));
        }
        if (counters.has("elements")) {
            return List.of(perElement(name, params, threads, counters.object("elements"), share));
        }
        boolean rate = result.text("mode").equals("thrpt");
        String unit = primary.text("scoreUnit").replace("us/op", "µs/op");
        return List.of(new Row(name, params, threads, unit, rate, score, error, Map.of(), share));
    }

    private static Row row(
            String name,
            Map<String, String> params,
            int threads,
            String unit,
            boolean higherIsBetter,
            Fields metric,
            double factor,
            double share) {
        return new Row(
                name,
                params,
                threads,
                unit,
                higherIsBetter,
                metric.number("score") * factor,
                metric.number("scoreError") * factor,
                Map.of(),
                share);
    }

    /** The counter is elements a second in a throughput, and time an element in an average time. */
    private static Row perElement(String name, Map<String, String> params, int threads, Fields metric, double share) {
        double score = metric.number("score");
        double error = metric.number("scoreError");
        boolean rate = metric.text("scoreUnit").startsWith("ops");
        double nanos = rate ? 1e9 / score : score;
        return new Row(name, params, threads, "ns/element", false, nanos, nanos * error / score, Map.of(), share);
    }

    private static List<Row> percentiles(String name, Map<String, String> params, int threads, Fields primary) {
        String unit = primary.text("scoreUnit").replace("us/op", "µs");
        List<Row> rows = new ArrayList<>();
        for (String percentile : new String[] {"50", "99"}) {
            double value = primary.object("scorePercentiles").number(percentile + ".0");
            rows.add(new Row(
                    name + ".p" + percentile, params, threads, unit, false, value, Double.NaN, Map.of(), Double.NaN));
        }
        return rows;
    }

    private double share(Fields counters, int threads) {
        double flops = counters.object("flops").number("score");
        double bytes = counters.object("bytes").number("score");
        if (flops > 0) {
            return flops * 1e-9 / (peak.fmaGflops() * threads);
        }
        return bytes > 0 ? bytes * 1e-9 / (peak.readGBs() * threads) : Double.NaN;
    }

    /** {@code dev.lanewise.bench.UnaryBenchmark.forward} is {@code unary.forward}, and {@code GemmBenchmark.gemm} is {@code gemm}. */
    static String name(String benchmark) {
        String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        String owner = benchmark.substring(0, benchmark.length() - method.length() - 1);
        String plain = owner.substring(owner.lastIndexOf('.') + 1).replaceFirst("Benchmark$", "");
        String name = plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
        return name.toLowerCase(Locale.ROOT).endsWith(method.toLowerCase(Locale.ROOT)) ? name : name + "." + method;
    }
}

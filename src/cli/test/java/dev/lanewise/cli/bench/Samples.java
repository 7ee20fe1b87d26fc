package dev.lanewise.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows and reports for tests. */
final class Samples {
    private Samples() {}

    /** A rate in GFLOP/s. */
    static Row gemm(String shape, double lanewise, double error, Map<String, Double> peers) {
        return new Row("gemm", Map.of("shape", shape), 1, "GFLOP/s", true, lanewise, error, peers, 0.5);
    }

    /** A time an element. */
    static Row loss(String kind, double lanewise, double error, Map<String, Double> peers) {
        return new Row("loss", Map.of("kind", kind), 1, "ns/element", false, lanewise, error, peers, Double.NaN);
    }

    /** A report on a machine of that peak. */
    static BenchReport report(double peak, Row... rows) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", "a <processor>");
        machine.put("cores", 2);
        machine.put("jdk", "25");
        machine.put("species", "256 bits");
        machine.put("fmaPeakGflops", peak);
        machine.put("readGBs", 18.5);
        return new BenchReport(
                machine,
                List.of(rows),
                List.of(new Peaks.Peak("gemm", peak, 18.5), new Peaks.Peak("the end", peak * 0.9, 18)));
    }
}

package dev.lanewise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JMH's JSON as rows. */
class JmhOutputTest {
    private static final String JMH = """
            [{"benchmark": "dev.lanewise.bench.GemmBenchmark.gemm", "mode": "thrpt", "threads": 1,
              "params": {"layout": "NN", "shape": "64x64x64", "threads": "2"},
              "primaryMetric": {"score": 100.0, "scoreError": 5.0, "scoreUnit": "ops/s"},
              "secondaryMetrics": {"flops": {"score": 8.0E10, "scoreError": 4.0E9, "scoreUnit": "ops/s"}}},
             {"benchmark": "dev.lanewise.bench.UnaryBenchmark.forward", "mode": "avgt", "threads": 1,
              "params": {"function": "Exp"},
              "primaryMetric": {"score": 500000.0, "scoreError": "NaN", "scoreUnit": "ns/op"},
              "secondaryMetrics": {"elements": {"score": 0.5, "scoreError": "NaN", "scoreUnit": "ns/op"}}},
             {"benchmark": "dev.lanewise.bench.SgdBenchmark.plain", "mode": "thrpt", "threads": 1,
              "params": {"backend": "vector", "n": "1000"},
              "primaryMetric": {"score": 2.0, "scoreError": 0.1, "scoreUnit": "ops/s"},
              "secondaryMetrics": {"elements": {"score": 2.0E9, "scoreError": 1.0E8, "scoreUnit": "ops/s"},
                                   "bytes": {"score": 1.0E10, "scoreError": 0.0, "scoreUnit": "ops/s"}}},
             {"benchmark": "dev.lanewise.bench.InferenceBenchmark.oneCaller", "mode": "sample", "threads": 4,
              "primaryMetric": {"score": 20.0, "scoreError": 1.0, "scoreUnit": "us/op",
                                "scorePercentiles": {"50.0": 15.0, "99.0": 90.0}}, "secondaryMetrics": {}}]
            """;

    @TempDir
    Path folder;

    @Test
    void givesRatesTimesSharesAndPercentiles() throws Exception {
        Path file = folder.resolve("jmh.json");
        Files.writeString(file, JMH);
        List<Row> rows = JmhOutput.read(file, new Peaks.Peak("gemm", 80, 20));
        Row gemm = rows.get(0);
        assertEquals("gemm", gemm.name());
        assertEquals(Map.of("layout", "NN", "shape", "64x64x64"), gemm.params());
        assertEquals(2, gemm.threads());
        assertEquals(80, gemm.lanewise(), 1e-9);
        assertEquals(4, gemm.error(), 1e-9);
        assertEquals(0.5, gemm.shareOfPeak(), 1e-9, "of two cores");

        Row exp = rows.get(1);
        assertEquals("unary.forward 0.5 ns/element", exp.name() + " " + exp.lanewise() + " " + exp.unit());
        assertTrue(Double.isNaN(exp.error()));

        Row sgd = rows.get(2);
        assertEquals(Map.of("n", "1000"), sgd.params(), "the backend goes without saying");
        assertEquals(0.5, sgd.lanewise(), 1e-9);
        assertEquals(0.025, sgd.error(), 1e-9);
        assertEquals(0.5, sgd.shareOfPeak(), 1e-9, "of the bandwidth");

        assertEquals("inference.oneCaller.p50 15.0 µs", label(rows.get(3)));
        assertEquals("inference.oneCaller.p99 90.0 µs", label(rows.get(4)));
        assertEquals(4, rows.get(4).threads());
        assertEquals(5, rows.size());
    }

    private static String label(Row row) {
        return row.name() + " " + row.lanewise() + " " + row.unit();
    }
}

package dev.lanewise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.FormatException;
import dev.lanewise.io.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report: ratios, means, the contract's keys, and what the comparison with peers adds. */
class BenchReportTest {
    /** As the comparison with peers writes it. */
    private static final String COMPARED = """
            {"schema": "lanewise/bench/1", "libraries": {"mkl": "2025.3"},
             "results": [
              {"name": "sgemm", "params": {"layout": "NN", "shape": "64x64x64"}, "threads": 1, "unit": "GFLOP/s",
               "higherIsBetter": true, "lanewise": 50.0, "error": null, "peers": {"mkl": 40.0, "ejml": null, "openblas": 30.0},
               "shareOfPeak": null, "ratioToBestPeer": 1.25, "bestPeer": "mkl"},
              {"name": "adam", "params": {"n": "1000000"}, "threads": 1, "unit": "ns/elem", "higherIsBetter": false,
               "lanewise": null, "error": null, "peers": {"libtorch": 0.6}, "shareOfPeak": null, "ratioToBestPeer": null,
               "reason": "Lanewise lacks this workload"}],
             "geomean": {}}
            """;

    @TempDir
    Path folder;

    @Test
    void ratiosAreOfSpeeds() {
        Row rate = Samples.gemm("64x64x64", 50, 1, Map.of("mkl", 40.0, "openblas", 30.0));
        assertEquals("mkl", rate.bestPeer());
        assertEquals(1.25, rate.ratioToBestPeer(), 1e-12);
        Row time = Samples.loss("mse", 0.5, 0.01, Map.of("libtorch", 1.0, "djl", 2.0));
        assertEquals("libtorch", time.bestPeer());
        assertEquals(2, time.ratioToBestPeer(), 1e-12);
        assertTrue(Double.isNaN(Samples.gemm("1x1x1", 1, 0, Map.of()).ratioToBestPeer()));
    }

    @Test
    void explainsAShareOverThePeak() {
        Row usual = Samples.gemm("a", 40, 1, Map.of());
        Row over = new Row("add", Map.of(), 1, "GB/s", true, 40, 1, Map.of(), 1.2);
        String note = "over 100 % of the peak: the data came from a cache";
        assertTrue(String.join("\n", TextReport.lines(Samples.report(80, usual, over)))
                .contains(note));
        assertTrue(TextReport.lines(Samples.report(80, usual)).stream().noneMatch(line -> line.startsWith("over")));
    }

    /** 40 ± 7 spans 14, over a third of 40; 40 ± 6 does not. */
    @Test
    void marksAWideInterval() {
        Row wide = Samples.gemm("a", 40, 7, Map.of());
        Row narrow = Samples.gemm("b", 40, 6, Map.of());
        Row unknown = Samples.gemm("c", 40, Double.NaN, Map.of());
        List<String> lines = TextReport.lines(Samples.report(80, wide, narrow, unknown));
        assertEquals(1, lines.stream().filter(line -> line.contains(" ! 7.00 ")).count(), lines::toString);
        assertEquals(2, lines.stream().filter(line -> line.contains("!")).count(), "the row and what it means");
        assertTrue(
                TextReport.lines(Samples.report(80, narrow, unknown)).stream().noneMatch(line -> line.contains("!")));
    }

    @Test
    void meansAreGeometricAndLeaveOutWhatHasNoPeer() {
        BenchReport report = Samples.report(
                80,
                Samples.gemm("a", 40, 1, Map.of("mkl", 20.0)),
                Samples.gemm("b", 10, 1, Map.of("mkl", 20.0)),
                Samples.gemm("c", 10, 1, Map.of()));
        assertEquals(1, report.geomean("gemm"), 1e-12);
        assertTrue(Double.isNaN(report.geomean("train")));
    }

    @Test
    void hasTheKeysOfTheContractAndReadsBackAsItself() throws Exception {
        BenchReport report = Samples.report(
                80, Samples.gemm("64x64x64", 50, 1.5, Map.of("mkl", 40.0)), Samples.loss("mse", 0.5, 0.25, Map.of()));
        Map<String, Object> json = report.json("0.1.0");
        assertEquals(
                List.of("schema", "version", "machine", "results", "geomean", "peaks"), List.copyOf(json.keySet()));
        Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("results")).getFirst();
        assertEquals(
                List.of(
                        "name",
                        "params",
                        "threads",
                        "unit",
                        "higherIsBetter",
                        "lanewise",
                        "error",
                        "peers",
                        "shareOfPeak",
                        "ratioToBestPeer"),
                List.copyOf(first.keySet()));
        Path file = folder.resolve("report.json");
        Files.writeString(file, ReportJson.text(json));
        BenchReport read = BenchReport.read(file);
        assertEquals(report.rows(), read.rows());
        assertEquals(80, read.fmaPeak());
        assertEquals(report.peaks(), read.peaks());
    }

    @Test
    void joinsWhatTheComparisonMeasured() throws Exception {
        Path file = folder.resolve("peers.json");
        Files.writeString(file, COMPARED);
        Row measured =
                new Row("gemm", Map.of("shape", "64x64x64", "layout", "NN"), 1, "GFLOP/s", true, 47, 2, Map.of(), 0.6);
        List<Row> rows = BenchReport.merge(List.of(measured), PeersRun.read(file));
        assertEquals(2, rows.size());
        Row gemm = rows.getFirst();
        assertEquals(50, gemm.lanewise(), "measured in turns with the peers");
        assertEquals(2, gemm.error(), "JMH's, where the comparison has none");
        assertEquals(0.6, gemm.shareOfPeak());
        assertEquals("mkl", gemm.bestPeer());
        Row adam = rows.getLast();
        assertEquals("ns/element", adam.unit());
        assertTrue(Double.isNaN(adam.ratioToBestPeer()), "we have no such kernel yet");
        assertTrue(String.join("\n", TextReport.lines(Samples.report(80, gemm, adam)))
                .contains("We lose none of 1 cases"));
    }

    @Test
    void refusesAnotherFile() throws Exception {
        Path file = folder.resolve("other.json");
        for (Object shape : List.of(
                Map.of("schema", "lanewise/train/1"),
                Map.of("schema", 1),
                Map.of("schema", "lanewise/bench/1"),
                Map.of("schema", "lanewise/bench/1", "results", List.of(1)),
                List.of(),
                "text")) {
            Files.writeString(file, Json.write(shape), StandardCharsets.UTF_8);
            FormatException e = assertThrows(FormatException.class, () -> BenchReport.read(file));
            assertTrue(e.getMessage().contains("is no report of 'lanewise bench --json'; give a file"), e.getMessage());
        }
        Files.writeString(file, "{\"schema\": \"lanewise/bench/1\", \"results\": [{}]}");
        IllegalArgumentException row = assertThrows(IllegalArgumentException.class, () -> BenchReport.read(file));
        assertTrue(row.getMessage().contains("has no text 'name'"), row.getMessage());
        assertTrue(row.getMessage().endsWith("; give a file that 'lanewise bench --json' wrote"), row.getMessage());
        FormatException missing =
                assertThrows(FormatException.class, () -> BenchReport.read(folder.resolve("nofile.json")));
        assertTrue(missing.getMessage().endsWith("no such file; give a file that 'lanewise bench --json' wrote"));
    }
}

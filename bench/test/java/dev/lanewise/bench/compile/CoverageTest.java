package dev.lanewise.bench.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every method of every kernel has a benchmark, and a variant that {@code CompileCheck} looks at. */
class CoverageTest {
    @Test
    void everyMethodHasAVariant() throws IOException {
        RecordingBackend.CALLED.clear();
        RecordingBackend backend = new RecordingBackend();
        for (Variant variant : Variants.all()) {
            Variant.Work work = variant.on().apply(backend);
            if (work.first() != null) {
                work.first().run();
            }
            work.hot().run();
        }
        assertEquals(Set.of(), missing(RecordingBackend.CALLED), "methods without a variant in bench.compile");
    }

    @Test
    void everyMethodHasABenchmark() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-Dlanewise.backend=recording",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        BenchmarkRun.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, child.waitFor(), output);
        Set<String> called = output.lines()
                .filter(line -> line.startsWith("called "))
                .map(line -> line.substring("called ".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), missing(called), "methods without a benchmark in bench");
    }

    /** The test itself knows what there is. */
    @Test
    void contractsAreFound() throws IOException {
        Set<String> methods = new TreeSet<>();
        Variants.contracts().forEach(contract -> methods.addAll(RecordingBackend.methods(contract)));
        assertTrue(
                methods.containsAll(Set.of(
                        "Gemm.gemm", "Huber.delta", "Huber.compute", "AdamUpdate.update", "Regularization.decay")),
                methods.toString());
    }

    private static Set<String> missing(Set<String> called) throws IOException {
        Set<String> missing = new TreeSet<>();
        Variants.contracts().forEach(contract -> missing.addAll(RecordingBackend.methods(contract)));
        missing.removeAll(called);
        return missing;
    }
}

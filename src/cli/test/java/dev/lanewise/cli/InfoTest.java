package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.io.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code info}, as a process: with the Vector API and without. */
class InfoTest {
    @TempDir
    Path folder;

    @Test
    void reportsWhatTheContractNames() throws Exception {
        CliProcess.Result result = CliProcess.run(folder, "info", "--json", "-");
        assertEquals(0, result.exitCode(), result::toString);
        Map<?, ?> info = (Map<?, ?>) Json.parse("stdout", result.out().getBytes(StandardCharsets.UTF_8));
        for (String key : List.of(
                "jdk",
                "species",
                "lanes",
                "fma",
                "cores",
                "threads",
                "backend",
                "losses",
                "optimizers",
                "models",
                "tasks",
                "backends")) {
            assertTrue(info.containsKey(key), key + " in " + result);
        }
        assertEquals(List.of("schema", "version"), List.copyOf(info.keySet()).subList(0, 2));
        assertEquals("vector", info.get("backend"), result::toString);
        assertTrue(((List<?>) info.get("losses")).contains("binary-crossentropy-with-logits"), result::toString);
        assertEquals(List.of("vector", "scalar", "reference"), info.get("backends"));
        Map<?, ?> rates = (Map<?, ?>) info.get("learningRates");
        assertEquals(info.get("optimizers"), List.copyOf(rates.keySet()), result::toString);
        assertEquals(0.002, rates.get("nadam"), result::toString);
        List<?> special = (List<?>) info.get("learningRatesOf");
        assertEquals("cnn", ((Map<?, ?>) special.getFirst()).get("model"), result::toString);
        assertEquals(0.05, ((Map<?, ?>) special.getFirst()).get("learningRate"), result::toString);
    }

    @Test
    void speaksToPeopleWithoutJson() throws Exception {
        CliProcess.Result result = CliProcess.run(folder, "info");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().matches("(?s).*FMA peak, one core +[0-9.]+ GFLOP/s.*"), result::toString);
        assertTrue(result.out().contains("sparse-categorical-crossentropy-with-logits"), result::toString);
        assertTrue(result.out().contains("sgd 0.1 (0.05 with cnn)"), result::toString);
        assertTrue(
                result.out()
                        .contains(
                                "rmsprop 0.01, adam 0.001 (0.003 with cnn, 0.003 with resnet, 0.01 on a table, 0.01 with mf,"),
                result::toString);
    }

    @Test
    void saysWhyItIsSlow() throws Exception {
        CliProcess.Result result = CliProcess.run(folder, List.of("-Dlanewise.relaunched=true"), "info");
        assertEquals(0, result.exitCode(), result::toString);
        assertTrue(result.out().contains("scalar"), result::toString);
        assertTrue(result.out().contains("--add-modules=jdk.incubator.vector"), "the mend\n" + result);
    }
}

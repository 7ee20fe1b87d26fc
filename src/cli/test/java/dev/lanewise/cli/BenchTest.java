package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench} says, as a process, before it builds or measures anything. */
class BenchTest {
    @TempDir
    Path folder;

    @Test
    void refusesWhatCannotBe() throws Exception {
        refused("needs a checkout", 2, "bench");
        refused("--only ( is no regular expression", 2, "bench", "--only", "(");
        refused("--tolerance is -1; give a number from 0", 2, "bench", "--tolerance", "-1");
        refused("--threads is 0; give a number from 1", 2, "bench", "--threads", "1,0");
        refused("both name standard output", 2, "bench", "--json", "-", "--html", "-");
        refused("--html nowhere/x.html cannot be written", 2, "bench", "--html", "nowhere/x.html");
        refused("old.json: there is no such file", 1, "bench", "--compare", "old.json");
        Files.writeString(folder.resolve("run.json"), "{\"schema\": \"lanewise/train/1\"}");
        refused("is no report of 'lanewise bench --json'", 1, "bench", "--compare", "run.json");
    }

    /** Against a checkout whose launcher has built a jar of one benchmark. */
    @Test
    void refusesANameThatNoBenchmarkHas() throws Exception {
        Path sources = Files.createDirectories(folder.resolve("org/openjdk/jmh"));
        Path list = Files.writeString(
                sources.resolve("Main.java"),
                "package org.openjdk.jmh; public class Main { public static void main(String[] a) {"
                        + " System.out.println(\"dev.lanewise.bench.GemmBenchmark.gemm\"); } }");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, list.toString()));
        Path jar = Files.createDirectories(folder.resolve("bench/target")).resolve("benchmarks.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("org/openjdk/jmh/Main.class"));
            out.write(Files.readAllBytes(sources.resolve("Main.class")));
        }
        Path launcher = Files.writeString(folder.resolve("lanewise"), "exit 0\n");
        List<String> options = List.of("--add-modules=jdk.incubator.vector", "-Dlanewise.launcher=" + launcher);
        String sentence = "--only: no benchmark has a name like 'nothing'; there are gemm";
        refused(sentence, 2, CliProcess.run(folder, options, "bench", "--only", "nothing"));
        refused(sentence, 2, CliProcess.run(folder, options, "bench", "--quick", "--only", "nothing"));
    }

    private void refused(String sentence, int exitCode, String... arguments) throws IOException, InterruptedException {
        refused(sentence, exitCode, CliProcess.run(folder, arguments));
    }

    private static void refused(String sentence, int exitCode, CliProcess.Result result) {
        assertEquals(exitCode, result.exitCode(), result::toString);
        assertTrue(result.complaint().contains(sentence), result::toString);
        assertEquals(1, result.complaint().lines().count(), result::toString);
    }
}

package dev.lanewise.cli.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The jar of the benchmarks, run as a process with this JVM's own options, so that the command line needs nothing of JMH.
 *
 * @param path the jar
 */
record BenchmarksJar(Path path) {
    private static final String QUICK = "dev/lanewise/bench/quick.properties";
    private static final String COMPARE = "dev/lanewise/bench/peers/Compare.class";

    /** The benchmarks that it holds. */
    Suite suite() throws IOException, InterruptedException {
        Path out = Files.createTempFile("lanewise-bench", ".list");
        try {
            run(List.of("org.openjdk.jmh.Main", "-lp"), out);
            return Suite.parse(Files.readAllLines(out));
        } finally {
            Files.delete(out);
        }
    }

    /** What a quick run takes of each benchmark. */
    Properties quick() {
        Properties choices = new Properties();
        try (JarFile jar = new JarFile(path.toFile())) {
            ZipEntry entry = jar.getEntry(QUICK);
            if (entry != null) {
                choices.load(new InputStreamReader(jar.getInputStream(entry), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " is no jar that can be read; build it again", e);
        }
        return choices;
    }

    /** Whether it can compare with peers. */
    boolean comparesPeers() throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.getEntry(COMPARE) != null;
        }
    }

    /**
     * Runs one of its programs and waits; ending this process ends it.
     *
     * @param command main class and arguments
     * @param output takes standard output and errors; null for this process's standard error
     * @throws IOException if it fails, with the last line it wrote
     */
    void run(List<String> command, Path output) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        all.addAll(List.of("-cp", path.toString()));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        if (output != null) {
            builder.redirectOutput(output.toFile());
        }
        Process process = builder.start();
        Thread hook = new Thread(() -> {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        if (output == null) {
            process.getInputStream().transferTo(System.err);
        }
        int exit = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook has ended the process.
        }
        if (exit != 0) {
            throw new IOException(problem(command, exit, output));
        }
    }

    private static String problem(List<String> command, int exit, Path output) throws IOException {
        String program = command.getFirst().substring(command.getFirst().lastIndexOf('.') + 1);
        String start = (program.equals("Main") ? "JMH" : program) + " ended with exit code " + exit;
        if (output == null) {
            return start + "; what it wrote above says why";
        }
        List<String> lines = Files.readAllLines(output).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("WARNING"))
                .toList();
        String lock = lines.stream()
                .filter(line -> line.contains("jmh.lock"))
                .findFirst()
                .orElse(null);
        if (lock != null) {
            return "another JMH runs on this machine; wait for it, or measure beside it with"
                    + " LANEWISE_JAVA_OPTS=-Djmh.ignoreLock=true";
        }
        String why = lines.stream()
                .filter(line -> line.contains("Exception") || line.contains("Error") || line.contains("ERROR"))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getLast());
        return start + (why.isEmpty() ? "" : ": " + why);
    }
}

package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the jar of the benchmarks. The launcher, which is the one place that knows how to build, names itself in {@code
 * lanewise.launcher}; started with {@code LANEWISE_BUILD} it builds that part where sources are newer, and ends.
 */
final class BenchmarksBuild {
    private static final String LAUNCHER = "lanewise.launcher";

    private BenchmarksBuild() {}

    /**
     * The jar, built if need be; empty if the build failed, of which the launcher has said why.
     *
     * @param peers whether the libraries of the comparison are needed, too
     * @throws UsageException if no launcher started this process
     */
    static Optional<Path> find(boolean peers) throws IOException, InterruptedException {
        String launcher = System.getProperty(LAUNCHER);
        if (launcher == null) {
            throw new UsageException(
                    "bench needs a checkout of Lanewise, whose benchmarks it builds; start it there, with ./lanewise bench");
        }
        ProcessBuilder builder = new ProcessBuilder("sh", launcher).inheritIO();
        builder.environment().put("LANEWISE_BUILD", peers ? "peers" : "benchmarks");
        if (builder.start().waitFor() != 0) {
            return Optional.empty();
        }
        Path jar = Path.of(launcher).resolveSibling("bench/target/benchmarks.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing after the build; remove " + jar.getParent() + " and try again");
        }
        return Optional.of(jar);
    }
}

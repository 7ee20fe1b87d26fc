package dev.lanewise.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line as a process of its own, as a user does. */
final class CliProcess {
    static final List<String> WITH_VECTORS = List.of("--add-modules=jdk.incubator.vector");

    private static final long LIMIT_SECONDS = 120;

    private CliProcess() {}

    /** How a process ended. */
    record Result(List<String> arguments, int exitCode, String out, String err) {
        /** Standard error without the JVM's own line about incubator modules. */
        String complaint() {
            return err.replaceAll("(?m)^WARNING: Using incubator modules.*\\R", "");
        }

        @Override
        public String toString() {
            return String.join(" ", arguments) + " → exit " + exitCode + "\n-- out\n" + out + "\n-- err\n" + err;
        }
    }

    /** Runs in a folder, with the Vector API. */
    static Result run(Path folder, String... arguments) throws IOException, InterruptedException {
        return run(folder, WITH_VECTORS, arguments);
    }

    /** Runs in a folder, with these JVM options. */
    static Result run(Path folder, List<String> options, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("cli", ".out");
        Path err = Files.createTempFile("cli", ".err");
        try {
            Process process = start(folder, options, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", arguments) + " still runs after " + LIMIT_SECONDS + " s; "
                        + Files.readString(err));
            }
            return new Result(List.of(arguments), process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** A process to start. */
    static ProcessBuilder start(Path folder, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Dfile.encoding=" + StandardCharsets.UTF_8);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }
}

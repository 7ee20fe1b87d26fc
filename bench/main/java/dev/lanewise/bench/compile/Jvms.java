package dev.lanewise.bench.compile;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts fresh JVMs with this one's options, and reads what they measured. */
final class Jvms {
    private Jvms() {}

    /** The measurements that a JVM with these arguments prints. */
    static List<Measurement> measure(Class<?> main, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", arguments) + " failed:\n" + out);
        }
        return Arrays.stream(out.split("\n", -1))
                .filter(line -> line.contains("\t"))
                .map(Measurement::parse)
                .toList();
    }
}

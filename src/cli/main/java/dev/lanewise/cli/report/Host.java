package dev.lanewise.cli.report;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The machine and the JVM that a report was made on. */
public final class Host {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private Host() {}

    /** {@code cpu, cores, jdk, species}. */
    public static Map<String, Object> of(Kernels kernels) {
        return of(kernels.get(MachineProbe.class).lanes());
    }

    /** The same for vectors of that many floats; 1 where there are none. */
    public static Map<String, Object> of(int lanes) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("cpu", cpu());
        host.put("cores", Runtime.getRuntime().availableProcessors());
        host.put("jdk", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        host.put("species", lanes == 1 ? "scalar" : lanes * Float.SIZE + " bits");
        return host;
    }

    /** The processor's name where the system tells it, else its architecture. */
    private static String cpu() {
        try {
            List<String> lines = Files.isReadable(CPUS) ? Files.readAllLines(CPUS) : List.of();
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}

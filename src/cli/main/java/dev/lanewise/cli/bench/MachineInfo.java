package dev.lanewise.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a report that says what it ran on. */
final class MachineInfo {
    private static final Path CPUS = Path.of("/proc/cpuinfo");

    private MachineInfo() {}

    /** The keys of the contract; the ceilings are the highest of those measured. */
    static Map<String, Object> of(Peaks peaks, int lanes) {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", cpu());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("jdk", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        machine.put("species", lanes == 1 ? "scalar" : lanes * Float.SIZE + " bits");
        machine.put(
                "fmaPeakGflops",
                tenths(peaks.all().stream()
                        .mapToDouble(Peaks.Peak::fmaGflops)
                        .max()
                        .orElse(Double.NaN)));
        machine.put(
                "readGBs",
                tenths(peaks.all().stream()
                        .mapToDouble(Peaks.Peak::readGBs)
                        .max()
                        .orElse(Double.NaN)));
        return machine;
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

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }
}

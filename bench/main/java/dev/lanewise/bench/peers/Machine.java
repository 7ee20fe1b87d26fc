package dev.lanewise.bench.peers;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {
    private Machine() {}

    static Map<String, Object> describe(CompareOptions options) {
        MachineProbe probe = Kernels.best().get(MachineProbe.class);
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", processor());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("jdk", System.getProperty("java.vm.name") + " " + Runtime.version());
        machine.put("backend", Backend.best().name());
        machine.put("species", probe.lanes() * Float.SIZE);
        machine.put("fmaPeakGflops", probe.fmaPeak());
        machine.put("readGBs", probe.readPeak(MachineProbe.MEMORY));
        machine.put("rounds", options.rounds());
        machine.put("sliceMillis", options.sliceMillis());
        machine.put("clock", options.processorTime() ? "processor where threads = 1" : "wall");
        machine.put("seed", options.seed());
        return machine;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}

package dev.lanewise.cli.bench;

import dev.lanewise.cli.report.Host;
import java.util.Map;

/** The part of a report that says what it ran on. */
final class MachineInfo {
    private MachineInfo() {}

    /** The keys of the contract; the ceilings are the highest of those measured. */
    static Map<String, Object> of(Peaks peaks, int lanes) {
        Map<String, Object> machine = Host.of(lanes);
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

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }
}

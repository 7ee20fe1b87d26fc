package dev.lanewise.cli.bench;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import dev.lanewise.kernel.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One core's ceilings, measured between the groups of benchmarks, so that a clock that drifts shows. */
public final class Peaks {
    /** One measurement, made before {@code before}. */
    record Peak(String before, double fmaGflops, double readGBs) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("before", before);
            json.put("fmaPeakGflops", fmaGflops);
            json.put("readGBs", readGBs);
            return json;
        }
    }

    private static final long LATER_NANOS = 200_000_000;
    private static final int LATER_READS = 12;

    private final MachineProbe probe =
            Kernels.of(Backend.best(), Parallel.serial()).get(MachineProbe.class);
    private final List<Peak> measured = new ArrayList<>();

    /** Measures both: with patience the first time, in less than a second later. */
    void measure(String before) {
        boolean first = measured.isEmpty();
        double fma = first ? probe.fmaPeak() : 0;
        double read = first ? probe.readPeak(MachineProbe.MEMORY) : 0;
        float[] array = new float[MachineProbe.MEMORY / Float.BYTES];
        long start = System.nanoTime();
        while (System.nanoTime() - start < LATER_NANOS) {
            fma = Math.max(fma, probe.fmaRate(MachineProbe.BURST_NANOS));
        }
        for (int i = 0; i < LATER_READS; i++) {
            read = Math.max(read, probe.readRate(array, MachineProbe.BURST_NANOS));
        }
        measured.add(new Peak(before, fma, read));
    }

    /**
     * The ceilings of what ran between the last two measurements, so that no share looks too good: the higher FMA peak of the
     * two, since the clock drifts, and the highest bandwidth so far, since only neighbours lower it.
     */
    Peak around() {
        Peak after = measured.getLast();
        Peak before = measured.get(Math.max(0, measured.size() - 2));
        double read = measured.stream().mapToDouble(Peak::readGBs).max().orElse(0);
        return new Peak(before.before(), Math.max(before.fmaGflops(), after.fmaGflops()), read);
    }

    /** All of them, in time. */
    List<Peak> all() {
        return measured;
    }
}

package dev.lanewise.bench.peers;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Slice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one workload: every side prepares it and warms up, then the sides take turns, a slice each, for some rounds, with
 * a burst of fused multiply-adds between the slices.
 */
final class Interleaving {
    /** Long enough that a side's threads have gone to sleep. */
    private static final long PAUSE_MILLIS = 2;

    private static final long BURST_NANOS = 1_000_000;

    /** A side whose operation takes longer than this many slices runs one a slice, and fewer slices. */
    private static final int LONG_SLICES = 30;

    private final MachineProbe probe = Kernels.best().get(MachineProbe.class);
    private final CompareOptions options;
    private final List<PeerProcess> processes;

    Interleaving(CompareOptions options, List<PeerProcess> processes) {
        this.options = options;
        this.processes = processes;
        probe.fmaPeak();
    }

    Row measure(Workload workload, int threads, long seed) {
        Map<Side, String> failures = new EnumMap<>(Side.class);
        Map<PeerProcess, Integer> rounds = new java.util.LinkedHashMap<>();
        for (PeerProcess process : processes) {
            try {
                int count = warmUp(process, workload, threads, seed);
                if (count > 0) {
                    rounds.put(process, count);
                }
            } catch (IOException e) {
                failures.put(process.side(), e.getMessage());
            }
        }
        Map<Side, List<Double>> nanos = new EnumMap<>(Side.class);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int round = 0; round < options.rounds(); round++) {
            for (PeerProcess process : List.copyOf(rounds.keySet())) {
                if (round >= rounds.get(process)) {
                    continue;
                }
                try {
                    Slice slice = process.run(options.sliceMillis() * 1_000_000L);
                    nanos.computeIfAbsent(process.side(), _ -> new ArrayList<>())
                            .add(workload.tail() ? slice.tailNanos() : slice.nanos());
                } catch (IOException e) {
                    failures.put(process.side(), e.getMessage());
                    rounds.remove(process);
                }
                pause();
                double rate = probe.fmaRate(BURST_NANOS);
                low = Math.min(low, rate);
                high = Math.max(high, rate);
            }
        }
        Map<Side, Double> medians = new EnumMap<>(Side.class);
        failures.keySet().forEach(nanos::remove);
        nanos.forEach((side, values) -> medians.put(side, workload.figure(quantile(values, 0.5))));
        return new Row(workload, threads, medians, error(workload, nanos), low, high, failures);
    }

    /** Prepares, checks and warms up; how many slices to measure, 0 if the side lacks the workload. */
    private int warmUp(PeerProcess process, Workload workload, int threads, long seed) throws IOException {
        if (!process.isAlive()) {
            throw new IOException("its process has ended");
        }
        Check check = process.prepare(workload.spec(threads, seed));
        if (check == null) {
            return 0;
        }
        if (!check.passed()) {
            throw new IOException("wrong output: error %.3g, allowed %.3g".formatted(check.error(), check.tolerance()));
        }
        long slice = options.sliceMillis() * 1_000_000L;
        double first = process.run(slice).nanos();
        if (first < slice) {
            // Java's compilers need the time, and so does whatever a library chooses at first.
            process.run(4 * slice);
        }
        pause();
        double most = LONG_SLICES * slice / first;
        return (int) Math.max(1, Math.min(options.rounds(), most));
    }

    private static double error(Workload workload, Map<Side, List<Double>> nanos) {
        List<Double> ours = nanos.get(Side.LANEWISE);
        if (ours == null) {
            return Double.NaN;
        }
        return Math.abs(workload.figure(quantile(ours, 0.25)) - workload.figure(quantile(ours, 0.75))) / 2;
    }

    private static double quantile(List<Double> values, double q) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lanewise.bench.peers;

import dev.lanewise.bench.peers.worker.Check;
import dev.lanewise.bench.peers.worker.Slice;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import java.io.IOException;
import java.util.ArrayList;
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
    private static final int LONG_SLICES = 20;

    /** Slices without a faster one, after which a side is warm. */
    private static final int CONTENT_AFTER = 6;

    /** The same where one operation fills a slice. */
    private static final int LONG_CONTENT_AFTER = 1;

    private static final long MOST_WARM_UP_NANOS = 12_000_000_000L;

    /**
     * What C2 needs at least for a workload that is new to the process, also on so many threads, which share it by other code;
     * and for one of another size.
     */
    private static final long NEW_WARM_UP_NANOS = 3_000_000_000L;

    private static final long KNOWN_WARM_UP_NANOS = 1_500_000_000L;

    private final MachineProbe probe = Kernels.best().get(MachineProbe.class);
    private final java.util.Set<String> known = new java.util.HashSet<>();
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
                            .add(nanos(workload, threads, slice));
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
        nanos.keySet().removeAll(failures.keySet());
        return Row.of(workload, threads, nanos, failures, low, high);
    }

    /** Prepares, checks and warms up; how many slices to measure, 0 if the side lacks the workload. */
    private int warmUp(PeerProcess process, Workload workload, int threads, long seed) throws IOException {
        process.revive();
        Check check = process.prepare(workload.spec(threads, seed));
        if (check == null) {
            return 0;
        }
        if (!check.passed()) {
            throw new IOException("wrong output: error %.3g, allowed %.3g".formatted(check.error(), check.tolerance()));
        }
        double nanos = steady(process, threads, leastWarmUp(process.side(), workload, threads));
        pause();
        double most = LONG_SLICES * options.sliceMillis() * 1e6 / nanos;
        return (int) Math.max(1, Math.min(options.rounds(), most));
    }

    private long leastWarmUp(Side side, Workload workload, int threads) {
        if (!side.compiledHere()) {
            return 0;
        }
        return known.add(side.id() + " " + workload.kernel() + " " + threads) ? NEW_WARM_UP_NANOS : KNOWN_WARM_UP_NANOS;
    }

    /**
     * Runs slices until the last few brought nothing: Java's compilers need the time, and so does whatever a library chooses
     * at first. The time of an operation then.
     */
    private double steady(PeerProcess process, int threads, long least) throws IOException {
        long slice = options.sliceMillis() * 1_000_000L / 2;
        long start = System.nanoTime();
        double worked = 0;
        double best = Double.POSITIVE_INFINITY;
        int since = 0;
        do {
            Slice ran = process.run(slice);
            // A neighbour takes time from the compiler too: what counts is what the process had.
            worked += Math.min(1, ran.processorNanos() / ran.nanos()) * Math.max((double) slice, ran.nanos());
            double nanos = nanosOf(ran, threads);
            since = nanos < 0.97 * best ? 0 : since + 1;
            best = Math.min(best, nanos);
        } while ((since < (best > slice ? LONG_CONTENT_AFTER : CONTENT_AFTER) || worked < least)
                && System.nanoTime() - start < MOST_WARM_UP_NANOS);
        return best;
    }

    /** By the processor only where one thread does it all, and so never where single operations are timed. */
    private double nanos(Workload workload, int threads, Slice slice) {
        if (workload.tail()) {
            return slice.tailNanos();
        }
        return nanosOf(slice, threads);
    }

    private double nanosOf(Slice slice, int threads) {
        boolean processor = options.processorTime() && threads == 1 && !Double.isNaN(slice.processorNanos());
        return processor ? slice.processorNanos() : slice.nanos();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

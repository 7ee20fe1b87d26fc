package dev.lanewise.bench.peers;

import dev.lanewise.bench.peers.worker.Spec;
import dev.lanewise.bench.peers.worker.Starter;
import dev.lanewise.bench.peers.worker.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whole processes: from the start of {@code java} to the end of the first training step (MLP, batch 32, data in memory), or
 * of one epoch of MNIST, files read included. The sides take turns; one round before the first is not counted, so that
 * files are in memory and native libraries unpacked.
 */
final class StartTimes {
    private static final List<Side> SIDES = List.of(Side.LANEWISE, Side.LIBTORCH, Side.DJL, Side.TENSORFLOW);

    private final CompareOptions options;
    private final Home home;

    StartTimes(CompareOptions options, Home home) {
        this.options = options;
        this.home = home;
    }

    /** Measures this row on those of the sides that can do it. */
    Row measure(Workload workload, int threads, List<Side> sides) {
        Map<String, String> params = new LinkedHashMap<>(Map.of("batch", "32", "optimizer", "sgd"));
        boolean epoch = workload.params().get("to").equals("epoch");
        params.put(epoch ? "mnist" : "batches", epoch ? options.mnist().toString() : "1");
        Spec spec = new Spec("start", params, threads, options.seed());
        Map<Side, List<Double>> times = new EnumMap<>(Side.class);
        Map<Side, String> failures = new EnumMap<>(Side.class);
        int rounds = epoch ? 2 : Math.min(5, options.rounds());
        for (int round = 0; round <= rounds; round++) {
            for (Side side : SIDES) {
                if (!sides.contains(side) || failures.containsKey(side)) {
                    continue;
                }
                try {
                    double nanos = nanos(side, spec, epoch ? 1.5 : 10);
                    if (round > 0) {
                        times.computeIfAbsent(side, _ -> new ArrayList<>()).add(nanos);
                    }
                } catch (IOException e) {
                    failures.put(side, e.getMessage());
                }
            }
        }
        times.keySet().removeAll(failures.keySet());
        return Row.of(workload, threads, times, failures, Double.NaN, Double.NaN);
    }

    private double nanos(Side side, Spec spec, double greatestLoss) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(side.adaptor()));
        arguments.addAll(List.of(spec.text().split("\t", -1)));
        ProcessBuilder builder =
                home.process(side, spec.threads(), Starter.class.getName(), arguments.toArray(String[]::new));
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith(Worker.MARK)) {
                    double nanos = System.nanoTime() - start;
                    double loss = Double.parseDouble(line.substring(line.lastIndexOf('\t') + 1));
                    if (!(loss <= greatestLoss)) {
                        throw new IOException("the loss is " + loss);
                    }
                    return nanos;
                }
            }
            throw new IOException("the process ended before its first step");
        } finally {
            process.destroyForcibly();
        }
    }
}

package dev.lanewise.bench.peers;

import dev.lanewise.bench.peers.worker.Spec;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A row to measure.
 *
 * @param name the workload, such as {@code sgemm}
 * @param params its parameters in order
 * @param group what it is averaged with: {@code gemm}, {@code train}, {@code loss}, {@code optimizer}, …
 * @param unit of the figures
 * @param work units of work in one operation: figures are work a nanosecond, or nanoseconds a unit of work
 * @param higherIsBetter which of the two
 * @param operations floating-point operations of one operation, for the share of the peak; 0 if that has no meaning
 * @param tail whether the figure is the 99th percentile
 * @param threads only at this thread count, or 0 for all
 * @param quick whether {@code --quick} includes it
 */
record Workload(
        String name,
        Map<String, String> params,
        String group,
        String unit,
        double work,
        boolean higherIsBetter,
        double operations,
        boolean tail,
        int threads,
        boolean quick) {
    Spec spec(int threadCount, long seed) {
        return new Spec(name, params, threadCount, seed);
    }

    /** The figure for an operation that took so long. */
    double figure(double nanos) {
        return higherIsBetter ? work / nanos : nanos / work;
    }

    /** How many times as fast {@code ours} is as {@code theirs}: above 1 if we are faster. */
    double ratio(double ours, double theirs) {
        return higherIsBetter ? ours / theirs : theirs / ours;
    }

    /** Name and parameters without the sizes: what is compiled once. */
    String kernel() {
        Map<String, String> kinds = new java.util.TreeMap<>(params);
        kinds.keySet().removeAll(java.util.Set.of("shape", "batch", "n", "callers", "quantile"));
        return name + kinds;
    }

    /** Name and parameters, as {@code --only} sees them. */
    String title() {
        return name
                + params.entrySet().stream()
                        .map(param -> " " + param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining());
    }
}

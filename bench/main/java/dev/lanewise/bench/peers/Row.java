package dev.lanewise.bench.peers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured for one workload and thread count.
 *
 * @param medians the median figure of each side that has the workload
 * @param error half the distance between the quartiles of Lanewise's figures, NaN without any
 * @param peakLow the slowest FMA burst between the slices, GFLOP/s of one core
 * @param peakHigh the fastest
 * @param failures why a side has no figure though it has the workload
 */
record Row(
        Workload workload,
        int threads,
        Map<Side, Double> medians,
        double error,
        double peakLow,
        double peakHigh,
        Map<Side, String> failures) {
    /** The row of these operations' times in nanoseconds. */
    static Row of(
            Workload workload,
            int threads,
            Map<Side, List<Double>> nanos,
            Map<Side, String> failures,
            double peakLow,
            double peakHigh) {
        Map<Side, Double> medians = new EnumMap<>(Side.class);
        nanos.forEach((side, values) -> medians.put(side, workload.figure(quantile(values, 0.5))));
        List<Double> ours = nanos.get(Side.LANEWISE);
        double error = ours == null
                ? Double.NaN
                : Math.abs(workload.figure(quantile(ours, 0.25)) - workload.figure(quantile(ours, 0.75))) / 2;
        return new Row(workload, threads, medians, error, peakLow, peakHigh, failures);
    }

    private static double quantile(List<Double> values, double q) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Lanewise's figure, NaN without one. */
    double lanewise() {
        return medians.getOrDefault(Side.LANEWISE, Double.NaN);
    }

    /** The fastest peer. */
    Optional<Side> bestPeer() {
        return medians.keySet().stream()
                .filter(side -> side != Side.LANEWISE)
                .max(Comparator.comparingDouble(side -> workload.ratio(medians.get(side), 1)));
    }

    /** How many times as fast Lanewise is as the fastest peer, NaN if either is missing. */
    double ratioToBestPeer() {
        return bestPeer()
                .map(side -> workload.ratio(lanewise(), medians.get(side)))
                .orElse(Double.NaN);
    }

    /** Lanewise's part of the FMA peak of so many cores, NaN where that has no meaning. */
    double shareOfPeak() {
        if (workload.operations() == 0) {
            return Double.NaN;
        }
        double nanos = workload.higherIsBetter() ? workload.work() / lanewise() : workload.work() * lanewise();
        return workload.operations() / nanos / (peakHigh * threads);
    }
}

package dev.lanewise.bench.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What several JVMs made of one variant.
 *
 * @param name the variant's
 * @param runs a measurement a JVM
 */
record Verdict(String name, List<Measurement> runs) {
    /** A JVM that needs this many times the cost of the best one compiled it worse. */
    static final double WORSE = 1.5;

    /** The JVMs in which a call allocated. */
    int allocating() {
        return (int) runs.stream().filter(run -> run.bytes() >= 1).count();
    }

    /** The JVMs in which it was slower than its scalar twin. */
    int slow() {
        return (int) runs.stream()
                .filter(run -> run.vector() > Measurement.SLOW * run.scalar())
                .count();
    }

    /** The JVMs in which it was much slower than in the best one, measured in operations at the peak. */
    int worse() {
        double best = runs.stream().mapToDouble(this::cost).min().orElse(0);
        return (int) runs.stream().filter(run -> cost(run) > WORSE * best).count();
    }

    boolean bad() {
        return allocating() + slow() + worse() > 0;
    }

    double median(ToDoubleFunction<Measurement> of) {
        double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    double most(ToDoubleFunction<Measurement> of) {
        return runs.stream().mapToDouble(of).max().orElse(0);
    }

    /** The largest cost over the smallest. */
    double spread() {
        return most(this::cost) / runs.stream().mapToDouble(this::cost).min().orElse(1);
    }

    /**
     * A call's time in floating-point operations at the peak, which a clock that drifts leaves as it is. No clock drifts by
     * four times: a peak so far below the others' was measured before the probe was compiled, and theirs stands for it.
     */
    private double cost(Measurement run) {
        double best = most(Measurement::peak);
        return run.vector() * (run.peak() < best / 4 ? best : run.peak());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("bad", bad());
        json.put("allocating", allocating());
        json.put("slowerThanScalar", slow());
        json.put("worseThanBest", worse());
        json.put("bytes", runs.stream().map(Measurement::bytes).toList());
        json.put("vectorNanos", runs.stream().map(Measurement::vector).toList());
        json.put("scalarNanos", runs.stream().map(Measurement::scalar).toList());
        json.put("fmaPeakGflops", runs.stream().map(Measurement::peak).toList());
        return json;
    }

    /** One verdict a variant, the worst first, otherwise in the order of the measurements. */
    static List<Verdict> over(List<Measurement> measurements) {
        Map<String, List<Measurement>> byName = new LinkedHashMap<>();
        for (Measurement measurement : measurements) {
            byName.computeIfAbsent(measurement.name(), name -> new ArrayList<>())
                    .add(measurement);
        }
        List<Verdict> verdicts = new ArrayList<>();
        byName.forEach((name, runs) -> verdicts.add(new Verdict(name, runs)));
        verdicts.sort(Comparator.comparingInt(Verdict::allocating)
                .thenComparingInt(Verdict::slow)
                .thenComparingInt(Verdict::worse)
                .reversed());
        return verdicts;
    }
}

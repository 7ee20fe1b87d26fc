package dev.lanewise.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One measured case.
 *
 * @param name the benchmark's, such as {@code gemm}
 * @param params what distinguishes the case, but for the threads
 * @param threads the threads of one operation, or the callers
 * @param unit of all times and rates, such as {@code GFLOP/s}
 * @param higherIsBetter whether it is a rate
 * @param lanewise our figure
 * @param error half of its confidence interval; NaN if unknown
 * @param peers the others' figures, by name
 * @param shareOfPeak of the FMA peak or of the bandwidth, times the threads; NaN where the work was not counted
 */
public record Row(
        String name,
        Map<String, String> params,
        int threads,
        String unit,
        boolean higherIsBetter,
        double lanewise,
        double error,
        Map<String, Double> peers,
        double shareOfPeak) {

    private static final List<String> TRAININGS = List.of("train", "mlp", "cnn");
    private static final List<String> LOSSES = List.of("loss", "softmax");
    private static final List<String> OPTIMIZERS = List.of("sgd", "adam", "optimizer");

    /** What makes two rows the same case. */
    String key() {
        return name + new java.util.TreeMap<>(params) + "@" + threads;
    }

    /** The parameters' values, as a person writes them. */
    String shape() {
        return String.join(" ", params.values());
    }

    /** The group that a geometric mean is taken over: gemm, train, loss or optimizer; else the first part of the name. */
    String family() {
        String lower = name.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("gemm")) {
            return "gemm";
        }
        if (TRAININGS.stream().anyMatch(lower::startsWith)) {
            return "train";
        }
        if (LOSSES.stream().anyMatch(lower::startsWith)) {
            return "loss";
        }
        if (OPTIMIZERS.stream().anyMatch(lower::startsWith)) {
            return "optimizer";
        }
        return name.replaceFirst("[.].*", "");
    }

    /** The fastest peer's name; empty if there is none. */
    String bestPeer() {
        return peers.entrySet().stream()
                .filter(peer -> Double.isFinite(peer.getValue()))
                .max((a, b) -> Double.compare(speed(a.getValue()), speed(b.getValue())))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Our speed over the fastest peer's, so that more than 1 is a win; NaN without peers. */
    double ratioToBestPeer() {
        String best = bestPeer();
        return best.isEmpty() ? Double.NaN : speed(lanewise) / speed(peers.get(best));
    }

    private double speed(double figure) {
        return higherIsBetter ? figure : 1 / figure;
    }

    /** Our speed over that of an older row of the same case. */
    double speedup(Row older) {
        return speed(lanewise) / speed(older.lanewise);
    }

    /** Half of the confidence interval over the figure; 0 if unknown. */
    double relativeError() {
        return Double.isFinite(error) && lanewise > 0 ? error / lanewise : 0;
    }

    /** Whether the interval is wider than a third of the figure: too wide to tell figures apart that are near each other. */
    boolean isWide() {
        return 2 * relativeError() > 1 / 3.0;
    }

    /** This row with the share of the peak of another, where it has none. */
    Row orShareOf(Row other) {
        return new Row(
                name,
                params,
                threads,
                unit,
                higherIsBetter,
                lanewise,
                Double.isFinite(error) ? error : other.unit.equals(unit) ? other.error : Double.NaN,
                peers,
                Double.isFinite(shareOfPeak) ? shareOfPeak : other.shareOfPeak);
    }

    /** The same figures under another name and unit. */
    Row named(String other, String otherUnit) {
        return new Row(other, params, threads, otherUnit, higherIsBetter, lanewise, error, peers, shareOfPeak);
    }

    /** The keys of the contract. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("params", params);
        json.put("threads", threads);
        json.put("unit", unit);
        json.put("higherIsBetter", higherIsBetter);
        json.put("lanewise", lanewise);
        json.put("error", error);
        json.put("peers", peers);
        json.put("shareOfPeak", shareOfPeak);
        json.put("ratioToBestPeer", ratioToBestPeer());
        return json;
    }

    /** The row that {@link #json} gave, or a program that writes the same keys. */
    static Row of(Fields fields) {
        Map<String, String> params = new LinkedHashMap<>();
        fields.object("params").each((key, value) -> params.put(key, value.toString()));
        Map<String, Double> peers = new LinkedHashMap<>();
        fields.object("peers").each((key, value) -> peers.put(key, Fields.number(value)));
        return new Row(
                fields.text("name"),
                params,
                (int) fields.number("threads"),
                fields.text("unit"),
                fields.flag("higherIsBetter"),
                fields.number("lanewise"),
                fields.number("error"),
                peers,
                fields.number("shareOfPeak"));
    }
}

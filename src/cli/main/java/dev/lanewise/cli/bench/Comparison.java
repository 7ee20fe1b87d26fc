package dev.lanewise.cli.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * This run against an older one: our speed over our older speed, more than 1 being faster, with its interval. The interval
 * adds the relative errors of the two by squares, as for a quotient of independent figures.
 *
 * <p>A clock that drifts moves every figure, so a case counts as slower only if it is so twice: as measured, and at an equal
 * FMA peak. Slower means that even the interval's upper end is more than {@code tolerance} below 1.
 */
public final class Comparison {
    private record Pair(Row row, double ratio, double error) {
        double upper() {
            return ratio * (1 + error);
        }
    }

    private final List<Pair> pairs = new ArrayList<>();
    private final double tolerance;
    private final double peaks;
    private final int unmatched;

    private Comparison(BenchReport older, BenchReport newer, double tolerance) {
        this.tolerance = tolerance;
        double ratio = newer.fmaPeak() / older.fmaPeak();
        this.peaks = Double.isFinite(ratio) && ratio > 0 ? ratio : 1;
        Map<String, Row> before = new HashMap<>();
        older.rows().forEach(row -> before.put(row.key(), row));
        for (Row row : newer.rows()) {
            Row old = before.get(row.key());
            if (old != null && old.unit().equals(row.unit())) {
                pairs.add(new Pair(row, row.speedup(old), Math.hypot(row.relativeError(), old.relativeError())));
            }
        }
        unmatched = newer.rows().size() - pairs.size();
    }

    /** The comparison of a run with an older one. */
    public static Comparison of(BenchReport older, BenchReport newer, double tolerance) {
        return new Comparison(older, newer, tolerance);
    }

    private boolean slower(Pair pair) {
        double limit = 1 - tolerance;
        return pair.upper() < limit && pair.upper() / peaks < limit;
    }

    /** Whether any case became slower beyond interval and tolerance. */
    public boolean failed() {
        return pairs.stream().anyMatch(this::slower);
    }

    /** The table and the verdict. */
    public List<String> lines(String older) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "Speed over that of %s (FMA peak %.2f times the older one's)", older, peaks));
        int name = pairs.stream()
                .mapToInt(pair -> label(pair.row()).length())
                .max()
                .orElse(0);
        for (Pair pair : pairs) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%-" + Math.max(1, name) + "s  %5.2f  [%.2f, %.2f]  at equal peak %5.2f  %s",
                            label(pair.row()),
                            pair.ratio(),
                            pair.ratio() * Math.max(0, 1 - pair.error()),
                            pair.upper(),
                            pair.ratio() / peaks,
                            slower(pair) ? "SLOWER" : "")
                    .stripTrailing());
        }
        if (unmatched > 0) {
            lines.add(unmatched + " of this run's cases are not in it");
        }
        long slow = pairs.stream().filter(this::slower).count();
        lines.add(
                pairs.isEmpty()
                        ? "The two have no case in common."
                        : slow == 0
                                ? "None of " + pairs.size() + " cases is slower beyond its interval and " + percent()
                                        + "."
                                : slow + " of " + pairs.size() + " cases are slower beyond their interval and "
                                        + percent() + ".");
        return lines;
    }

    private String percent() {
        return String.format(Locale.ROOT, "%.0f %%", tolerance * 100);
    }

    private static String label(Row row) {
        return (row.name() + " " + row.shape()).strip() + ", threads " + row.threads();
    }
}

package dev.lanewise.cli.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A report as lines of text: a table, and first of all where we lose. */
public final class TextReport {
    private TextReport() {}

    /** The lines. */
    public static List<String> lines(BenchReport report) {
        List<String> lines = new ArrayList<>();
        report.machine().forEach((key, value) -> lines.add(String.format(Locale.ROOT, "%-15s%s", key, value)));
        if (report.peaks().size() > 1) {
            lines.add(drift(report.peaks()));
        }
        lines.add("");
        boolean peers = report.rows().stream().anyMatch(row -> !row.bestPeer().isEmpty());
        int name = Math.max(9, width(report.rows().stream().map(Row::name).toList()));
        int shape = Math.max(4, width(report.rows().stream().map(Row::shape).toList()));
        String format = "%-" + name + "s  %-" + shape + "s %7s %10s %8s  %-10s %6s";
        String head = String.format(Locale.ROOT, format, "benchmark", "case", "threads", "lanewise", "±", "", "peak");
        lines.add((peers ? head + String.format(Locale.ROOT, " %-20s %6s", " best peer", "ratio") : head)
                .stripTrailing());
        for (Row row : report.rows()) {
            String line = String.format(
                    Locale.ROOT,
                    format,
                    row.name(),
                    row.shape(),
                    row.threads(),
                    figure(row.lanewise()),
                    (row.isWide() ? "! " : "") + (Double.isFinite(row.error()) ? figure(row.error()) : ""),
                    row.unit(),
                    percent(row.shareOfPeak()));
            lines.add((peers ? line + peer(row) : line).stripTrailing());
        }
        if (report.rows().stream().anyMatch(Row::isWide)) {
            lines.add("");
            lines.add("! the interval, twice ±, is wider than a third of the figure; without --quick it is narrower");
        }
        if (report.rows().stream().anyMatch(row -> row.shareOfPeak() > 1)) {
            lines.add("");
            lines.add(
                    "over 100 % of the peak: the data came from a cache, or the clock was higher than when the peak was measured");
        }
        summary(report, lines);
        return lines;
    }

    private static void summary(BenchReport report, List<String> lines) {
        List<Row> lost = report.rows().stream()
                .filter(row -> row.ratioToBestPeer() < 1)
                .sorted(Comparator.comparingDouble(Row::ratioToBestPeer))
                .toList();
        long compared = report.rows().stream()
                .filter(row -> Double.isFinite(row.ratioToBestPeer()))
                .count();
        if (compared == 0) {
            return;
        }
        lines.add("");
        for (String family : new String[] {"gemm", "train", "loss", "optimizer"}) {
            if (Double.isFinite(report.geomean(family))) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%-10s %.2f times the best peer (geometric mean)",
                        family,
                        report.geomean(family)));
            }
        }
        lines.add("");
        lines.add(
                lost.isEmpty()
                        ? "We lose none of " + compared + " cases to a peer."
                        : "We lose " + lost.size() + " of " + compared + " cases to a peer, the worst first:");
        for (Row row : lost) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %.2f  %s %s, threads %d (%s)",
                    row.ratioToBestPeer(),
                    row.name(),
                    row.shape(),
                    row.threads(),
                    row.bestPeer()));
        }
    }

    private static String drift(List<Peaks.Peak> peaks) {
        double least = peaks.stream().mapToDouble(Peaks.Peak::fmaGflops).min().orElse(0);
        double most = peaks.stream().mapToDouble(Peaks.Peak::fmaGflops).max().orElse(0);
        return String.format(
                Locale.ROOT, "%-15sFMA peak from %.1f to %.1f GFLOP/s during the run", "drift", least, most);
    }

    private static String peer(Row row) {
        String best = row.bestPeer();
        return best.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "  %-20s %6.2f",
                        best + " " + figure(row.peers().get(best)),
                        row.ratioToBestPeer());
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", share * 100) : "";
    }

    /** Three digits that count. */
    static String figure(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        double magnitude = Math.abs(value);
        return String.format(Locale.ROOT, magnitude >= 100 ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f", value);
    }
}

package dev.lanewise.bench.peers;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The table on the terminal: a line a row, written as soon as it is measured. */
final class TextReport {
    private final PrintStream out;
    private final List<Side> sides;

    TextReport(PrintStream out, List<Side> sides) {
        this.out = out;
        this.sides = sides;
    }

    void header() {
        StringBuilder line = new StringBuilder("%-46s %2s %-9s".formatted("workload", "t", "unit"));
        sides.forEach(side -> line.append(" %10s".formatted(side.id())));
        line.append("   ratio  share  FMA peak");
        out.println(line);
    }

    void row(Row row) {
        Workload workload = row.workload();
        StringBuilder line =
                new StringBuilder("%-46s %2d %-9s".formatted(workload.title(), row.threads(), workload.unit()));
        for (Side side : sides) {
            String text = row.failures().containsKey(side)
                    ? "failed"
                    : number(row.medians().get(side));
            line.append(" %10s".formatted(text));
        }
        line.append(" %7s".formatted(number(row.ratioToBestPeer())));
        line.append(" %6s".formatted(number(row.shareOfPeak())));
        if (row.peakHigh() > 0) {
            line.append("  %.0f-%.0f".formatted(row.peakLow(), row.peakHigh()));
        }
        out.println(line);
        row.failures().forEach((side, reason) -> out.println("    " + side.id() + " failed: " + reason));
    }

    void means(Map<String, Double> means) {
        out.println();
        out.println("geometric mean of the ratios to the best peer of each row:");
        means.forEach((group, mean) -> out.printf("  %-20s %.2f%n", group, mean));
    }

    private static String number(Double value) {
        if (value == null || value.isNaN()) {
            return "-";
        }
        return value >= 1000
                ? "%.0f".formatted(value)
                : value >= 10 ? "%.1f".formatted(value) : "%.3g".formatted(value);
    }
}

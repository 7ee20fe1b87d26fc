package dev.lanewise.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that {@code compare} prints. */
final class GridTable {
    private GridTable() {}

    /** The lines; the best combination has a star. */
    static List<String> lines(GridResult result) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(head(result));
        for (GridResult.Row row : result.rows()) {
            cells.add(line(result, row));
        }
        List<String> lines = new ArrayList<>(aligned(cells));
        for (GridResult.Row row : result.rows()) {
            if (row.failure() != null) {
                lines.add("diverged: " + Grid.label(row.config()) + ": " + row.failure());
            }
        }
        lines.addAll(result.notes());
        return lines;
    }

    private static List<String> head(GridResult result) {
        List<String> head = new ArrayList<>(List.of("", "loss", "optimizer", "rate", "val_" + result.metric()));
        if (!result.metric().equals("loss")) {
            head.add("val_loss");
        }
        head.addAll(List.of("train " + result.metric(), "test " + result.metric(), "seconds"));
        return head;
    }

    private static List<String> line(GridResult result, GridResult.Row row) {
        TrainConfig config = row.config();
        boolean failed = row.failure() != null;
        List<String> line = new ArrayList<>();
        line.add(result.isBest(row) ? "*" : "");
        line.add(config.loss().toString());
        line.add(config.optimizer().toString());
        line.add(Decimal.text(config.learningRate()));
        line.add(failed ? "diverged" : figure(row, "validation", result.metric()));
        if (!result.metric().equals("loss")) {
            line.add(failed ? "" : figure(row, "validation", "loss"));
        }
        line.add(failed ? "" : figure(row, "train", result.metric()));
        line.add(failed ? "" : figure(row, "test", result.metric()));
        line.add(String.format(Locale.ROOT, "%.1f", row.seconds()));
        return line;
    }

    private static String figure(GridResult.Row row, String part, String name) {
        double mean = row.mean(part, name);
        if (Double.isNaN(mean)) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%.4f", mean);
        return row.outcomes().size() == 1
                ? text
                : text + String.format(Locale.ROOT, " ±%.4f", row.deviation(part, name));
    }

    /** Columns by their widest cell: the first three to the left, numbers to the right. */
    private static List<String> aligned(List<List<String>> cells) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = cells.stream()
                        .mapToInt(other -> other.get(column).length())
                        .max()
                        .orElse(0);
                String space = " ".repeat(width - row.get(i).length());
                line.append(i == 0 ? "" : "  ").append(i < 3 ? row.get(i) + space : space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}

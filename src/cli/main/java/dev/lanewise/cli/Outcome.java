package dev.lanewise.cli;

import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one training of a grid ended.
 *
 * @param config what was trained
 * @param epochs empty if it diverged
 * @param kept the epoch whose weights the model has; null if it diverged
 * @param test null if it diverged, or there is no test data
 * @param seconds of the training, validation included
 * @param modelSha256 null if it diverged
 * @param failure why it diverged, or null
 */
record Outcome(
        TrainConfig config,
        List<EpochRecord> epochs,
        EpochRecord kept,
        Evaluation test,
        double seconds,
        String modelSha256,
        String failure) {
    /** The figures of a part of the data after the epoch that was kept: {@code loss} and the metrics; empty if there are none. */
    Map<String, Double> figures(String part) {
        if (kept == null) {
            return Map.of();
        }
        return switch (part) {
            case "train" -> figures(kept.loss(), kept.metrics());
            case "validation" -> figures(kept.validationLoss(), kept.validationMetrics());
            default -> test == null ? Map.of() : figures(test.loss(), test.metrics());
        };
    }

    private static Map<String, Double> figures(double loss, Map<String, Double> metrics) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("loss", loss);
        figures.putAll(metrics);
        return figures;
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        if (failure != null) {
            return line.append("  diverged: ").append(failure).toString();
        }
        EpochLine.figures(line, "val_", kept.validationLoss(), kept.validationMetrics());
        return line.append(String.format(Locale.ROOT, "  %.1f s", seconds)).toString();
    }
}

package dev.lanewise.cli;

import dev.lanewise.cli.report.TrainingReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The combinations with their figures, best first by the validation data after the epoch that was kept, the last one but for early stopping; those that diverged come last.
 * The test data has no part in the order.
 *
 * @param metric what ranks: {@code loss} where nothing else is counted
 * @param higherIsBetter for the metric
 * @param oneLoss whether all have the same loss; otherwise the values of losses cannot be compared
 * @param trainedFirst what the JVM was still cold for
 */
record GridResult(
        Grid grid, String metric, boolean higherIsBetter, boolean oneLoss, TrainConfig trainedFirst, List<Row> rows) {
    private static final Set<String> LOWER_IS_BETTER = Set.of("loss", "rmse", "mae", "perplexity");

    /** A combination with an outcome a seed. */
    record Row(List<Outcome> outcomes) {
        /** The configuration with the first seed. */
        TrainConfig config() {
            return outcomes.getFirst().config();
        }

        /** The first failure of its trainings, or null. */
        String failure() {
            return outcomes.stream()
                    .map(Outcome::failure)
                    .filter(failure -> failure != null)
                    .findFirst()
                    .orElse(null);
        }

        /** The mean of a figure over the seeds; NaN where it is missing. */
        double mean(String part, String name) {
            return outcomes.stream()
                    .mapToDouble(outcome -> outcome.figures(part).getOrDefault(name, Double.NaN))
                    .average()
                    .orElse(Double.NaN);
        }

        /** The standard deviation of a figure over the seeds, of a sample (n − 1); 0 for one seed. */
        double deviation(String part, String name) {
            double mean = mean(part, name);
            double squares = outcomes.stream()
                    .mapToDouble(outcome -> outcome.figures(part).getOrDefault(name, Double.NaN) - mean)
                    .map(distance -> distance * distance)
                    .sum();
            return outcomes.size() < 2 ? 0 : Math.sqrt(squares / (outcomes.size() - 1));
        }

        double seconds() {
            return outcomes.stream().mapToDouble(Outcome::seconds).average().orElse(Double.NaN);
        }
    }

    /** Ranks; a combination that has not an outcome for every seed is left out. */
    static GridResult of(Grid grid, List<List<Outcome>> outcomes) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).size() == grid.seeds().size()) {
                rows.add(new Row(outcomes.get(i)));
            }
        }
        String metric = rows.stream()
                .flatMap(row -> row.outcomes.stream())
                .flatMap(outcome -> outcome.figures("validation").keySet().stream())
                .filter(name -> !name.equals("loss"))
                .findFirst()
                .orElse("loss");
        boolean oneLoss = rows.stream()
                        .map(row -> Catalogue.loss(row.config().loss()))
                        .distinct()
                        .count()
                == 1;
        boolean higher = !LOWER_IS_BETTER.contains(metric);
        List<Spec> losses =
                rows.stream().map(row -> row.config().loss()).distinct().toList();
        // Values of one loss decide between equal metrics; those of several cannot be compared, and stay as they were
        // given.
        rows.sort(Comparator.comparing((Row row) -> row.failure() != null)
                .thenComparingDouble(row -> (higher ? -1 : 1) * row.mean("validation", metric))
                .thenComparingInt(row -> losses.indexOf(row.config().loss()))
                .thenComparingDouble(row -> row.mean("validation", "loss")));
        TrainConfig trainedFirst = outcomes.getFirst().getFirst().config();
        return new GridResult(grid, metric, higher, oneLoss, trainedFirst, List.copyOf(rows));
    }

    /** Whether no other row is better: one, unless several tie. */
    boolean isBest(Row row) {
        return best().contains(row);
    }

    /** The first row and all that tie with it: of the same metric, and of its loss with the same value, or the best of another. */
    private List<Row> best() {
        List<Row> best = new ArrayList<>();
        for (Row row : rows) {
            if (row.failure() != null
                    || row.mean("validation", metric) != rows.getFirst().mean("validation", metric)) {
                break;
            }
            if (best.stream()
                    .noneMatch(
                            other -> other.config().loss().equals(row.config().loss())
                                    && other.mean("validation", "loss") < row.mean("validation", "loss"))) {
                best.add(row);
            }
        }
        return best;
    }

    private boolean earlyStopping() {
        return rows.stream().anyMatch(row -> row.config().tuning().earlyStopping() != null);
    }

    /** What a reader of the table should know. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("ranked by val_" + metric + " after the " + (earlyStopping() ? "best" : "last") + " epoch"
                + (grid.seeds().size() > 1 ? ", the mean of " + grid.seeds().size() + " seeds" : "")
                + "; the test data has no say");
        if (best().size() > 1) {
            notes.add(best().size() + " settings tie for the best val_" + metric
                    + (oneLoss ? "" : ", and values of different losses do not decide"));
        } else if (!metric.equals("loss")
                && rows.size() > 1
                && rows.get(1).mean("validation", metric) == rows.getFirst().mean("validation", metric)) {
            notes.add("the best val_" + metric + " is that of several settings, of which the lowest val_loss decides");
        }
        if (rows.size() > 1) {
            notes.add("the JVM warmed up in the training that came first, so the seconds of " + Grid.label(trainedFirst)
                    + " are too many");
        }
        if (!oneLoss) {
            notes.add(
                    metric.equals("loss")
                            ? "the losses differ, so that their values, and this ranking, say little"
                            : "the losses differ, so that their values cannot be compared; the ranking does not use them");
        }
        return notes;
    }

    /** The contract {@code lanewise/compare/1}. */
    Map<String, Object> json(Path run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", "lanewise/compare/1");
        json.put("version", Version.number());
        json.put("task", grid.task());
        json.put("seeds", grid.seeds());
        json.put("rankedBy", "val_" + metric);
        json.put("higherIsBetter", higherIsBetter);
        json.put("comparableLosses", oneLoss);
        json.put("notes", notes());
        json.put("rows", rows.stream().map(this::json).toList());
        json.put("run", run.toString());
        return json;
    }

    private Map<String, Object> json(Row row) {
        Map<String, Object> json = new LinkedHashMap<>();
        TrainConfig config = row.config();
        json.put("loss", config.loss().toString());
        json.put("optimizer", config.optimizer().toString());
        json.put("learningRate", config.learningRate());
        json.put("best", isBest(row));
        json.put("diverged", row.failure());
        json.put("seconds", row.seconds());
        for (String part : List.of("train", "validation", "test")) {
            Map<String, Object> means = new LinkedHashMap<>();
            row.outcomes.getFirst().figures(part).keySet().forEach(name -> means.put(name, row.mean(part, name)));
            json.put(part, row.failure() == null ? means : Map.of());
        }
        json.put("deviation", row.failure() == null ? row.deviation("validation", metric) : null);
        List<Object> runs = new ArrayList<>();
        for (int i = 0; i < row.outcomes.size(); i++) {
            runs.add(json(grid.seeds().get(i), row.outcomes.get(i)));
        }
        json.put("runs", runs);
        return json;
    }

    private static Map<String, Object> json(long seed, Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("seed", seed);
        json.put("seconds", outcome.seconds());
        json.put("diverged", outcome.failure());
        for (String part : List.of("train", "validation", "test")) {
            json.put(part, outcome.figures(part));
        }
        json.put("epochs", TrainingReport.epochs(outcome.epochs()));
        json.put("keptEpoch", outcome.kept() == null ? null : outcome.kept().epoch());
        json.put("modelSha256", outcome.modelSha256());
        return json;
    }
}

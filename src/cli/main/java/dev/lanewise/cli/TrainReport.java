package dev.lanewise.cli;

import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code --json} and {@code metrics.json} hold of a training or an evaluation. The keys are a contract. */
final class TrainReport {
    private TrainReport() {}

    /** The report of a training; {@code test} is null if it was interrupted. */
    static Map<String, Object> of(
            TrainConfig config, Loss loss, History history, Evaluation test, Model model, Path run) {
        EpochRecord last = history.last();
        Map<String, Object> report = head("lanewise/train/1", config, loss);
        report.put("epochs", history.epochs().size());
        report.put(
                "seconds",
                history.epochs().stream().mapToDouble(EpochRecord::seconds).sum());
        report.put("samplesPerSecond", last.samplesPerSecond());
        EpochRecord kept = history.kept();
        report.put("train", figures(kept.loss(), kept.metrics()));
        report.put("validation", figures(kept.validationLoss(), kept.validationMetrics()));
        report.put("test", test == null ? Map.of() : figures(test));
        if (history.stopped()) {
            report.put("stopped", true);
        }
        if (history.keptEpoch() != last.epoch()) {
            report.put("keptEpoch", history.keptEpoch());
        }
        return tail(report, model, run);
    }

    /** The report of a training that could not go on, with the reason; what its last whole epoch showed, if there was one. */
    static Map<String, Object> failed(
            TrainConfig config, Loss loss, History history, String reason, Model model, Path run) {
        if (!history.epochs().isEmpty()) {
            Map<String, Object> report = of(config, loss, history, null, model, run);
            report.put("failed", reason);
            return report;
        }
        Map<String, Object> report = head("lanewise/train/1", config, loss);
        report.put("epochs", 0);
        report.put("failed", reason);
        return tail(report, model, run);
    }

    /** The report of an evaluation; a part that was not evaluated is null. */
    static Map<String, Object> of(
            TrainConfig config, Loss loss, int epochs, Map<String, Evaluation> parts, Model model, Path run) {
        Map<String, Object> report = head("lanewise/evaluate/1", config, loss);
        double seconds =
                parts.values().stream().mapToDouble(Evaluation::seconds).sum();
        int samples = parts.values().stream().mapToInt(Evaluation::samples).sum();
        report.put("epochs", epochs);
        report.put("seconds", seconds);
        report.put("samplesPerSecond", samples / seconds);
        for (String part : new String[] {"train", "validation", "test"}) {
            report.put(part, parts.containsKey(part) ? figures(parts.get(part)) : Map.of());
        }
        return tail(report, model, run);
    }

    private static Map<String, Object> head(String schema, TrainConfig config, Loss loss) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", schema);
        report.put("version", Version.number());
        report.put("task", config.task());
        report.put("model", config.model().toString());
        report.put("loss", loss.id());
        report.put("optimizer", config.optimizer().toString());
        report.put("seed", config.seed());
        report.put("threads", config.threads());
        report.put("backend", config.backend());
        return report;
    }

    private static Map<String, Object> tail(Map<String, Object> report, Model model, Path run) {
        report.put("modelSha256", model.sha256());
        report.put("run", run.toString());
        return report;
    }

    private static Map<String, Object> figures(Evaluation evaluation) {
        return figures(evaluation.loss(), evaluation.metrics());
    }

    /** Loss and metrics; nothing where there were no samples. */
    private static Map<String, Object> figures(double loss, Map<String, Double> metrics) {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (!metrics.isEmpty()) {
            figures.put("loss", loss);
            figures.putAll(metrics);
        }
        return figures;
    }
}

package dev.lanewise.cli.report;

import dev.lanewise.nn.Model;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page of a training shows.
 *
 * @param run the run's name
 * @param subject what was learnt, of which data
 * @param config the configuration, as {@code config.json} holds it
 * @param machine see {@link Host}
 * @param samples how many samples each part of the data has
 * @param test null if it was not evaluated
 * @param inspection null if there was nothing to inspect
 * @param failure why the training could not go on; null if it could
 */
public record TrainingReport(
        String version,
        String run,
        Map<String, Object> subject,
        Map<String, Object> config,
        Map<String, Object> machine,
        Map<String, Integer> samples,
        Model model,
        History history,
        StepCurve steps,
        Evaluation test,
        Inspection inspection,
        String failure) {
    /** The view of {@link HtmlPage} that draws it. */
    public static final String VIEW = "report/training";

    /** The page's JSON. What was not measured is left out. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", version);
        json.put("run", run);
        json.put("subject", subject);
        json.put("config", config);
        json.put("machine", machine);
        json.put("samples", samples);
        json.put("summary", model.summary());
        json.put("parameters", model.parameters().size());
        json.put("epochs", epochs(history.epochs()));
        json.put("steps", steps.json());
        json.put("stopped", history.stopped());
        json.put("keptEpoch", history.keptEpoch());
        if (failure != null) {
            json.put("failed", failure);
        }
        if (test != null && !test.metrics().isEmpty()) {
            json.put("test", figures(test.loss(), test.metrics()));
        }
        if (inspection != null) {
            json.put("inspection", inspection.json());
        }
        return json;
    }

    /** An object an epoch: {@code epoch, train{}, validation{}, learningRate, seconds, samplesPerSecond, gradientNorm}. */
    public static List<Map<String, Object>> epochs(List<EpochRecord> epochs) {
        return epochs.stream().map(TrainingReport::epoch).toList();
    }

    private static Map<String, Object> epoch(EpochRecord epoch) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("epoch", epoch.epoch());
        json.put("train", figures(epoch.loss(), epoch.metrics()));
        if (!epoch.validationMetrics().isEmpty()) {
            json.put("validation", figures(epoch.validationLoss(), epoch.validationMetrics()));
        }
        json.put("learningRate", Finite.of(epoch.learningRate(), 6));
        json.put("seconds", Finite.of(epoch.seconds(), 6));
        json.put("samplesPerSecond", Finite.of(epoch.samplesPerSecond(), 6));
        if (!Double.isNaN(epoch.gradientNorm())) {
            json.put("gradientNorm", Finite.of(epoch.gradientNorm(), 6));
        }
        return json;
    }

    private static Map<String, Object> figures(double loss, Map<String, Double> metrics) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("loss", Finite.of(loss));
        metrics.forEach((name, value) -> figures.put(name, Finite.of(value)));
        return figures;
    }
}

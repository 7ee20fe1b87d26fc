package dev.lanewise.cli;

import dev.lanewise.cli.report.Host;
import dev.lanewise.cli.report.Inspection;
import dev.lanewise.cli.report.StepCurve;
import dev.lanewise.cli.report.TrainingReport;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Split;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.nn.Model;
import dev.lanewise.train.Evaluation;
import dev.lanewise.train.History;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers what the report of a training shows. */
final class Reports {
    private Reports() {}

    /**
     * The report.
     *
     * @param test null if there was none
     * @param whole false if the training did not end by itself
     * @param failure why it could not go on; null if it could
     */
    static TrainingReport of(
            Experiment experiment,
            String name,
            Model model,
            History history,
            StepCurve steps,
            Evaluation test,
            boolean whole,
            String failure) {
        TrainConfig config = experiment.config();
        try (Parallel parallel = Parallel.of(config.threads())) {
            Kernels kernels = Kernels.of(Catalogue.backend(config.backend()), parallel);
            return new TrainingReport(
                    Version.number(),
                    name,
                    subject(experiment),
                    experiment.configJson(),
                    Host.of(kernels),
                    sizes(experiment.split()),
                    model,
                    history,
                    steps,
                    test,
                    whole ? inspect(kernels, experiment, model) : null,
                    failure);
        }
    }

    /** What a page says of its data: {@code data, target, unit}; the unit is what 1 of a standardised target is. */
    static Map<String, Object> subject(Experiment experiment) {
        Map<String, Object> subject = new LinkedHashMap<>();
        subject.put("data", experiment.dataName());
        subject.put("target", experiment.targetName());
        Optional<Double> unit = experiment
                .data()
                .encoder()
                .filter(encoder -> encoder.classNames().isEmpty() && !encoder.targetAsItIs())
                .map(TableEncoder::targetScale);
        subject.put("unit", unit.orElse(null));
        return subject;
    }

    /** Of the test data, or of the validation data where there is none. */
    private static Inspection inspect(Kernels kernels, Experiment experiment, Model model) {
        Split data = experiment.split();
        boolean tested = data.test().size() > 0;
        Dataset part = tested ? data.test() : data.validation();
        return part.size() == 0 || part.targets() instanceof Targets.Sequences
                ? null
                : Inspection.of(
                        kernels,
                        model,
                        experiment.loss(),
                        tested ? "test" : "validation",
                        part,
                        experiment.look(tested));
    }

    private static Map<String, Integer> sizes(Split data) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("training", data.train().size());
        sizes.put("validation", data.validation().size());
        sizes.put("test", data.test().size());
        return sizes;
    }
}

package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.TableEncoder;
import dev.lanewise.data.Targets;
import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Evaluation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The guess that asks for no model: the mean of the training targets, for every sample.
 *
 * @param mean in the unit that the targets are learnt in
 */
record MeanGuess(double mean) {
    private static final String METRIC = "rmse";

    /** Of these samples; empty where their target is not one number. */
    static Optional<MeanGuess> of(Dataset train) {
        if (!(train.targets() instanceof Targets.Values values) || values.width() != 1 || train.size() == 0) {
            return Optional.empty();
        }
        double sum = 0;
        for (int i = 0; i < train.size(); i++) {
            sum += target(values, i);
        }
        return Optional.of(new MeanGuess(sum / train.size()));
    }

    /** The root of the mean squared error of this guess. */
    double error(Dataset data) {
        Targets.Values values = (Targets.Values) data.targets();
        double sum = 0;
        for (int i = 0; i < data.size(); i++) {
            double error = target(values, i) - mean;
            sum += error * error;
        }
        return Math.sqrt(sum / data.size());
    }

    private static double target(Targets.Values values, int index) {
        float[] target = new float[1];
        values.copyTarget(index, target, 0);
        return target[0];
    }

    /**
     * The line to print where a regression does worse than this guess.
     *
     * @param test null where it was not evaluated: then the validation counts, if there was one
     */
    static Optional<String> note(Experiment experiment, EpochRecord kept, Evaluation test) {
        Optional<TableEncoder> encoder = experiment.data().encoder();
        Dataset data = test == null
                ? experiment.split().validation()
                : experiment.split().test();
        Map<String, Double> metrics = test == null ? kept.validationMetrics() : test.metrics();
        if (encoder.isEmpty() || data.size() == 0 || !metrics.containsKey(METRIC)) {
            return Optional.empty();
        }
        double scale = encoder.get().targetScale();
        double reached = metrics.get(METRIC);
        return of(experiment.split().train())
                .map(guess -> scale * guess.error(data))
                .filter(constant -> reached > constant)
                .map(constant -> String.format(
                        Locale.ROOT,
                        "note: the %s rmse, %.3f, is worse than %.3f, which the mean of the training targets gets for every row;"
                                + " try %sanother --loss, or more --epochs",
                        test == null ? "validation" : "test",
                        reached,
                        constant,
                        decays(experiment) ? "--optimizer adam, which decays no weights, " : ""));
    }

    /** Decay holds the outputs near 0, whatever the target's unit. */
    private static boolean decays(Experiment experiment) {
        return experiment.config().optimizer().name().equals("adamw");
    }
}

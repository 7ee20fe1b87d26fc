package dev.lanewise.cli;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Quantile;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How many targets lie below the predictions of a model that was trained for a quantile: of q, a share q should. */
final class QuantileShare {
    private QuantileShare() {}

    /** The line to print of the test data; empty for other losses and without such data. */
    static Optional<String> note(Experiment experiment, Model model) {
        Dataset test = experiment.split().test();
        if (!(experiment.loss() instanceof Quantile quantile)
                || test.size() == 0
                || !(test.targets() instanceof Targets.Values values)) {
            return Optional.empty();
        }
        Kernels kernels = Kernels.of(Catalogue.backend(experiment.config().backend()), Parallel.shared());
        List<Prediction> predictions = PredictCommand.predict(kernels, model, test, null);
        float[] target = new float[values.width()];
        int below = 0;
        for (int i = 0; i < predictions.size(); i++) {
            values.copyTarget(i, target, 0);
            below += target[0] < predictions.get(i).values()[0] ? 1 : 0;
        }
        return Optional.of(String.format(
                Locale.ROOT,
                "note: %.1f %% of the test targets lie below the prediction; q is %s",
                100.0 * below / predictions.size(),
                Decimal.text(Double.parseDouble(Float.toString(quantile.q())))));
    }
}

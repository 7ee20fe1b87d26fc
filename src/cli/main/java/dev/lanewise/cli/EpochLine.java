package dev.lanewise.cli;

import dev.lanewise.train.EpochRecord;
import java.util.Locale;
import java.util.Map;

/** One epoch as one line: {@code epoch 2/5  loss 0.0912  accuracy 0.9725  val_loss 0.0981  val_accuracy 0.9701  …}. */
final class EpochLine {
    private EpochLine() {}

    static String of(EpochRecord epoch, int epochs) {
        StringBuilder line = new StringBuilder("epoch " + epoch.epoch() + "/" + epochs);
        figures(line, "", epoch.loss(), epoch.metrics());
        if (!epoch.validationMetrics().isEmpty()) {
            figures(line, "val_", epoch.validationLoss(), epoch.validationMetrics());
        }
        return line.append(String.format(
                        Locale.ROOT, "  %,.0f samples/s  %.1f s", epoch.samplesPerSecond(), epoch.seconds()))
                .toString();
    }

    /** Loss and metrics, each name after a prefix. */
    static void figures(StringBuilder line, String prefix, double loss, Map<String, Double> metrics) {
        line.append(String.format(Locale.ROOT, "  %sloss %.4f", prefix, loss));
        metrics.forEach((name, value) -> line.append(String.format(Locale.ROOT, "  %s%s %.4f", prefix, name, value)));
    }
}

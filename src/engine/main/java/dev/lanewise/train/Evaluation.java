package dev.lanewise.train;

import java.util.Locale;
import java.util.Map;

/**
 * How a model did on a data set.
 *
 * @param loss the mean loss
 * @param metrics the metrics by name
 * @param samples how many samples there were
 * @param seconds how long it took
 */
public record Evaluation(double loss, Map<String, Double> metrics, int samples, double seconds) {
    /** {@code loss 0.081  accuracy 0.976}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.3f", loss));
        metrics.forEach((name, value) -> text.append(String.format(Locale.ROOT, "  %s %.3f", name, value)));
        return text.toString();
    }
}

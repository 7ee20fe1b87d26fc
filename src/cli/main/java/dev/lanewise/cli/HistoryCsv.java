package dev.lanewise.cli;

import dev.lanewise.train.EpochRecord;
import dev.lanewise.train.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * {@code history.csv}: a line an epoch, with the columns of Keras's CSVLogger: {@code epoch,loss,accuracy,val_loss,
 * val_accuracy,learning_rate,seconds}, or the metrics of the task in place of the accuracy. What was not measured is empty.
 */
final class HistoryCsv {
    private HistoryCsv() {}

    /** The file; without an epoch its first line alone. */
    static String of(List<EpochRecord> epochs, Metric... counted) {
        List<String> metrics = Arrays.stream(counted).map(Metric::name).toList();
        StringJoiner header = new StringJoiner(",").add("epoch").add("loss");
        metrics.forEach(header::add);
        header.add("val_loss");
        metrics.forEach(name -> header.add("val_" + name));
        StringBuilder text =
                new StringBuilder(header.add("learning_rate").add("seconds").toString()).append('\n');
        epochs.forEach(epoch -> text.append(line(epoch, metrics)).append('\n'));
        return text.toString();
    }

    private static String line(EpochRecord epoch, List<String> metrics) {
        StringJoiner line = new StringJoiner(",").add(Integer.toString(epoch.epoch()));
        line.add(cell(epoch.loss()));
        metrics.forEach(name -> line.add(cell(value(epoch.metrics(), name))));
        line.add(cell(epoch.validationLoss()));
        metrics.forEach(name -> line.add(cell(value(epoch.validationMetrics(), name))));
        return line.add(Float.toString((float) epoch.learningRate()))
                .add(cell(Math.rint(epoch.seconds() * 1e3) / 1e3))
                .toString();
    }

    private static double value(Map<String, Double> metrics, String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }

    private static String cell(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}

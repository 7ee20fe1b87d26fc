package dev.lanewise.cli;

import dev.lanewise.train.EpochRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code history.csv}: a line an epoch, with the columns of Keras's CSVLogger. What was not measured is empty. */
final class HistoryCsv {
    private static final String HEADER = "epoch,loss,accuracy,val_loss,val_accuracy,learning_rate,seconds\n";

    private HistoryCsv() {}

    static String of(List<EpochRecord> epochs) {
        return epochs.stream().map(HistoryCsv::line).collect(Collectors.joining("", HEADER, ""));
    }

    private static String line(EpochRecord epoch) {
        return epoch.epoch()
                + "," + cell(epoch.loss())
                + "," + cell(accuracy(epoch.metrics()))
                + "," + cell(epoch.validationLoss())
                + "," + cell(accuracy(epoch.validationMetrics()))
                + "," + (float) epoch.learningRate()
                + "," + cell(Math.rint(epoch.seconds() * 1e3) / 1e3)
                + "\n";
    }

    private static double accuracy(Map<String, Double> metrics) {
        return metrics.getOrDefault("accuracy", Double.NaN);
    }

    private static String cell(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}

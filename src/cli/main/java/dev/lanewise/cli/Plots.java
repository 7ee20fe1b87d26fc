package dev.lanewise.cli;

import dev.lanewise.cli.report.StepCurve;
import dev.lanewise.cli.report.TextPlot;
import dev.lanewise.train.EpochRecord;
import java.util.ArrayList;
import java.util.List;

/** The curves that commands draw in the terminal. */
final class Plots {
    /** Points that a line of a terminal shows well. */
    private static final int LINE_POINTS = 50;

    private Plots() {}

    /** The loss of the steps, neighbours joined so that the noise of batches does not hide it, and of the validation data. */
    static List<String> training(List<StepCurve.Point> steps, List<EpochRecord> epochs) {
        int joined = Math.max(1, steps.size() / LINE_POINTS);
        int count = steps.size() / joined;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            List<StepCurve.Point> some = steps.subList(i * joined, (i + 1) * joined);
            x[i] = some.getLast().epoch();
            y[i] = some.stream().mapToDouble(StepCurve.Point::loss).average().orElse(Double.NaN);
        }
        List<TextPlot.Curve> curves = new ArrayList<>();
        curves.add(new TextPlot.Curve("loss", x, y, false));
        List<EpochRecord> validated = epochs.stream()
                .filter(epoch -> Double.isFinite(epoch.validationLoss()))
                .toList();
        if (!validated.isEmpty()) {
            curves.add(new TextPlot.Curve(
                    "val_loss",
                    validated.stream().mapToDouble(EpochRecord::epoch).toArray(),
                    validated.stream().mapToDouble(EpochRecord::validationLoss).toArray(),
                    true));
        }
        return lines(curves, "epochs", false);
    }

    /** Curves in a plot as wide as the terminal. */
    static List<String> lines(List<TextPlot.Curve> curves, String x, boolean logX) {
        return TextPlot.lines(curves, x, logX, Terminal.width(), Terminal.braille());
    }
}

package dev.lanewise.train;

import dev.lanewise.kernel.Exp;
import dev.lanewise.nn.Output;
import java.util.Arrays;

/**
 * Sums squared errors and, by Welford's recurrence, squared distances of the targets from their mean, for each value of a target.
 * Of means with log-variances the means are compared, of logarithms the exponentials. Source: Welford, "Note on a method for
 * calculating corrected sums of squares and products", Technometrics 4, 1962.
 */
final class DeterminationAccumulator implements MetricAccumulator {
    private final int width;
    private final int outputWidth;
    private final boolean logarithms;
    private final double[] mean;
    private final double[] spread;
    private final double[] error;
    private long all;

    DeterminationAccumulator(Output output, int outputWidth) {
        this.width = output == Output.MEANS_AND_LOG_VARIANCES ? outputWidth / 2 : outputWidth;
        this.outputWidth = outputWidth;
        this.logarithms = output == Output.LOG_RATES;
        this.mean = new double[width];
        this.spread = new double[width];
        this.error = new double[width];
    }

    @Override
    public String name() {
        return "r2";
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        for (int i = 0; i < n; i++) {
            all++;
            for (int j = 0; j < width; j++) {
                float value = outputs[i * outputWidth + j];
                double target = targets != null ? targets[i * width + j] : labels[i * width + j];
                double missed = target - (logarithms ? Exp.of(value) : value);
                error[j] += missed * missed;
                double before = target - mean[j];
                mean[j] += before / all;
                spread[j] += before * (target - mean[j]);
            }
        }
    }

    @Override
    public double value() {
        double sum = 0;
        for (int j = 0; j < width; j++) {
            sum += spread[j] > 0 ? 1 - error[j] / spread[j] : Double.NaN;
        }
        return sum / width;
    }

    @Override
    public void reset() {
        all = 0;
        for (double[] sums : new double[][] {mean, spread, error}) {
            Arrays.fill(sums, 0);
        }
    }
}

package dev.lanewise.train;

import dev.lanewise.kernel.Exp;
import dev.lanewise.nn.Output;

/**
 * Sums the distances of predicted values from targets, squared or absolute, in double and in order. Of means with
 * log-variances the means are compared, of logarithms the exponentials.
 */
final class ErrorAccumulator implements MetricAccumulator {
    private final String name;
    private final int width;
    private final int outputWidth;
    private final boolean logarithms;
    private final boolean squared;
    /** What one unit of the outputs is in the unit of the figure. */
    private final double scale;

    private double sum;
    private long all;

    ErrorAccumulator(String name, Output output, int outputWidth, boolean squared, double scale) {
        this.name = name;
        this.width = output == Output.MEANS_AND_LOG_VARIANCES ? outputWidth / 2 : outputWidth;
        this.outputWidth = outputWidth;
        this.logarithms = output == Output.LOG_RATES;
        this.squared = squared;
        this.scale = scale;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < width; j++) {
                int at = i * width + j;
                float value = outputs[i * outputWidth + j];
                double predicted = logarithms ? Exp.of(value) : value;
                double error = predicted - (targets != null ? targets[at] : labels[at]);
                sum += squared ? error * error : Math.abs(error);
            }
        }
        all += (long) n * width;
    }

    @Override
    public double value() {
        if (all == 0) {
            return Double.NaN;
        }
        return scale * (squared ? Math.sqrt(sum / all) : sum / all);
    }

    @Override
    public void reset() {
        sum = 0;
        all = 0;
    }
}

package dev.lanewise.train;

/**
 * Sums the distances of outputs from targets, squared or absolute, in double and in order. Of a sample's outputs the first are
 * compared, as many as its targets.
 */
final class ErrorAccumulator implements MetricAccumulator {
    private final String name;
    private final int width;
    private final int outputWidth;
    private final boolean squared;
    /** What one unit of the outputs is in the unit of the figure. */
    private final double scale;

    private double sum;
    private long all;

    ErrorAccumulator(String name, int width, int outputWidth, boolean squared, double scale) {
        this.name = name;
        this.width = width;
        this.outputWidth = outputWidth;
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
                double error = (double) outputs[i * outputWidth + j] - (targets != null ? targets[at] : labels[at]);
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

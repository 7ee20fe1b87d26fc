package dev.lanewise.train;

import dev.lanewise.nn.Output;

/** Counts samples whose class is among the k largest outputs, of equal ones the first. */
final class TopAccumulator implements MetricAccumulator {
    private final int k;
    private final int width;
    private final Decision decision;
    private long right;
    private long all;

    TopAccumulator(int k, Output output, int width) {
        if (output.answers() || output.regression() || width < k) {
            throw new IllegalArgumentException("the top " + k + " of the classes need a model with " + k
                    + " classes or more, but this one has " + width + (width == 1 ? " output" : " outputs")
                    + (output.answers() ? " that answer questions of their own" : "") + "; use accuracy");
        }
        this.k = k;
        this.width = width;
        this.decision = new Decision(output, width);
    }

    @Override
    public String name() {
        return "top" + k;
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        for (int i = 0; i < n; i++) {
            int actual = decision.actual(targets, labels, i);
            float own = outputs[i * width + actual];
            int before = Float.isNaN(own) ? width : 0;
            for (int j = 0; j < width; j++) {
                float other = outputs[i * width + j];
                if (other > own || other == own && j < actual) {
                    before++;
                }
            }
            if (before < k) {
                right++;
            }
        }
        all += n;
    }

    @Override
    public double value() {
        return all == 0 ? Double.NaN : (double) right / all;
    }

    @Override
    public void reset() {
        right = 0;
        all = 0;
    }
}

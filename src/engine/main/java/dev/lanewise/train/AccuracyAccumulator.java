package dev.lanewise.train;

import dev.lanewise.nn.Output;

/** Counts samples, or of several questions answers, for which the {@link Decision} is right. */
final class AccuracyAccumulator implements MetricAccumulator {
    private final int width;
    private final Decision decision;
    private long right;
    private long all;

    AccuracyAccumulator(Output output, int width) {
        this.width = width;
        this.decision = new Decision(output, width);
    }

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public void add(int n, float[] outputs, float[] targets, int[] labels) {
        if (decision.answers()) {
            addAnswers(n * width, outputs, targets);
            return;
        }
        for (int i = 0; i < n; i++) {
            if (decision.predicted(outputs, i) == decision.actual(targets, labels, i)) {
                right++;
            }
        }
        all += n;
    }

    private void addAnswers(int n, float[] outputs, float[] targets) {
        for (int i = 0; i < n; i++) {
            if (decision.yes(outputs[i]) == Decision.isYes(targets[i])) {
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

package dev.lanewise.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training under way, as callbacks see it. */
public final class Run {
    private final int epochs;
    private final int batches;
    private final int samples;
    private final List<MetricAccumulator> metrics;
    private int epoch;
    private int batch;
    private int samplesDone;
    private double lossSum;
    private long stepNanos;
    private float learningRate;
    private double normSum;
    private int norms;
    private int steps;
    private volatile boolean stopRequested;

    Run(int firstEpoch, int epochs, int batches, int samples, List<MetricAccumulator> metrics) {
        this.epoch = firstEpoch;
        this.epochs = epochs;
        this.batches = batches;
        this.samples = samples;
        this.metrics = metrics;
    }

    /** The number of the epoch, from 1. */
    public int epoch() {
        return epoch;
    }

    /** The number of the last epoch that this training is to run. */
    public int epochs() {
        return epochs;
    }

    /** How many batches of the epoch are done. */
    public int batch() {
        return batch;
    }

    /** How many batches an epoch has. */
    public int batches() {
        return batches;
    }

    /** How many samples of the epoch are done. */
    public int samplesDone() {
        return samplesDone;
    }

    /** How many samples an epoch has. */
    public int samples() {
        return samples;
    }

    /** The mean loss of the epoch so far; NaN before its first batch. */
    public double loss() {
        return samplesDone == 0 ? Double.NaN : lossSum / samplesDone;
    }

    /** The metrics of the epoch so far, by name. */
    public Map<String, Double> metrics() {
        Map<String, Double> values = new LinkedHashMap<>();
        for (MetricAccumulator metric : metrics) {
            values.put(metric.name(), metric.value());
        }
        return values;
    }

    /** The rate of the last step. */
    public float learningRate() {
        return learningRate;
    }

    /** The samples of the epoch so far over the time that its steps took. */
    public double samplesPerSecond() {
        return stepNanos == 0 ? 0 : samplesDone * 1e9 / stepNanos;
    }

    /** The mean norm of the gradients over the steps of the epoch so far that measured it; NaN if none did. */
    public double gradientNorm() {
        return norms == 0 ? Double.NaN : normSum / norms;
    }

    /** Ends the training after the step under way; from any thread. */
    public void requestStop() {
        stopRequested = true;
    }

    /** Whether somebody asked for the end. */
    public boolean stopRequested() {
        return stopRequested;
    }

    void beginEpoch(int number) {
        epoch = number;
        batch = 0;
        samplesDone = 0;
        lossSum = 0;
        stepNanos = 0;
        normSum = 0;
        norms = 0;
        steps = 0;
        metrics.forEach(MetricAccumulator::reset);
    }

    /** How many steps of the epoch are done. */
    int steps() {
        return steps;
    }

    /** Counts a step; its norm is NaN where it was not measured. */
    void endStep(double gradientNorm) {
        if (!Double.isNaN(gradientNorm)) {
            normSum += gradientNorm;
            norms++;
        }
        steps++;
    }

    void endBatch(int batchSamples, double batchLossSum, long nanos, float rate) {
        batch++;
        samplesDone += batchSamples;
        lossSum += batchLossSum;
        stepNanos += nanos;
        learningRate = rate;
    }
}

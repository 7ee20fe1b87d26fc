package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.SgdUpdate;

/**
 * The exponential moving average of the weights: a ← a + (1 − d)·(w − a), element by element, and the weights themselves after
 * the first step. After step t, d is the decay or (1 + t)/(10 + t) if that is less, so that few steps leave nothing of the
 * weights that the training began with. Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging",
 * 1992, in the exponential form of Keras and PyTorch; the start is that of TensorFlow's {@code ExponentialMovingAverage} with
 * {@code num_updates}.
 */
final class WeightAverage {
    private final float decay;
    private final float[] average;
    private long steps;

    WeightAverage(int n, float decay) {
        this.decay = decay;
        this.average = new float[n];
    }

    /** Takes in the weights after a step. */
    void follow(Kernels kernels, float[] weights) {
        steps++;
        if (steps == 1) {
            System.arraycopy(weights, 0, average, 0, average.length);
            return;
        }
        // A step of gradient descent on ½‖a − w‖², whose gradient is a − w, at the rate 1 − d.
        SgdUpdate kernel = kernels.get(SgdUpdate.class);
        var rule = new SgdUpdate.Rule(-(1f - decay(steps)), 0, false, -1);
        float[][] none = new float[0][];
        kernels.parallel().range(average.length, Gradients.GRAIN, (from, to) -> {
            kernel.update(to - from, average, from, weights, from, none, 0, rule);
        });
    }

    /** What is kept of the average after step {@code t}, from 2. */
    private float decay(long t) {
        return Math.min(decay, (float) ((1.0 + t) / (10.0 + t)));
    }

    /** Exchanges the average and these weights; does nothing before the first step. */
    void swap(float[] weights) {
        for (int i = 0; steps > 0 && i < average.length; i++) {
            float weight = weights[i];
            weights[i] = average[i];
            average[i] = weight;
        }
    }

    /** How many steps it is of; the average is copied to {@code copy}. */
    long copyTo(float[] copy) {
        System.arraycopy(average, 0, copy, 0, average.length);
        return steps;
    }

    /** The average as {@link #copyTo} left it. */
    void restore(float[] copy, long ofSteps) {
        System.arraycopy(copy, 0, average, 0, average.length);
        steps = ofSteps;
    }
}

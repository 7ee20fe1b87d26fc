package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.SgdUpdate;

/**
 * The exponential moving average of the weights: a ← a + (1 − d)·(w − a), element by element, and the weights themselves after
 * the first step. After step t, d is the decay or (1 + t)/(10 + t) if that is less, so that few steps leave nothing of the
 * weights that the training began with. The buffers are averaged likewise, since running statistics belong to the weights whose
 * outputs they are of. Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in the
 * exponential form of Keras and PyTorch; the start is that of TensorFlow's {@code ExponentialMovingAverage} with
 * {@code num_updates}.
 */
final class WeightAverage {
    private static final float[][] NO_STATE = {};

    private final float decay;
    /** The weights' average, then the buffers'. */
    private final float[] average;

    private long steps;

    WeightAverage(int weights, int buffers, float decay) {
        this.decay = decay;
        this.average = new float[Math.addExact(weights, buffers)];
    }

    /** Takes in the weights and buffers after a step. */
    void follow(Kernels kernels, float[] weights, float[] buffers) {
        steps++;
        if (steps == 1) {
            System.arraycopy(weights, 0, average, 0, weights.length);
            System.arraycopy(buffers, 0, average, weights.length, buffers.length);
            return;
        }
        follow(kernels, weights, 0);
        follow(kernels, buffers, weights.length);
    }

    private void follow(Kernels kernels, float[] values, int at) {
        // A step of gradient descent on ½‖a − w‖², whose gradient is a − w, at the rate 1 − d.
        SgdUpdate kernel = kernels.get(SgdUpdate.class);
        var rule = new SgdUpdate.Rule(-(1f - decay(steps)), 0, false, -1);
        kernels.parallel().range(values.length, Gradients.GRAIN, (from, to) -> {
            kernel.update(to - from, average, at + from, values, from, NO_STATE, 0, rule);
        });
    }

    /** What is kept of the average after step {@code t}, from 2. */
    private float decay(long t) {
        return Math.min(decay, (float) ((1.0 + t) / (10.0 + t)));
    }

    /** Exchanges the average and these weights and buffers; does nothing before the first step. */
    void swap(float[] weights, float[] buffers) {
        if (steps > 0) {
            swap(weights, 0);
            swap(buffers, weights.length);
        }
    }

    private void swap(float[] values, int at) {
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            values[i] = average[at + i];
            average[at + i] = value;
        }
    }

    /** An array for {@link #copyTo}. */
    float[] room() {
        return new float[average.length];
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

package dev.lanewise.train;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.SgdUpdate;

/**
 * The exponential moving average of the weights: a ← a + (1 − decay)·(w − a), element by element, and the weights themselves
 * after the first step. Source: Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", 1992, in the
 * exponential form of Keras and PyTorch.
 */
final class WeightAverage {
    private final float decay;
    private final float[] average;
    private boolean begun;

    WeightAverage(int n, float decay) {
        this.decay = decay;
        this.average = new float[n];
    }

    /** Takes in the weights after a step. */
    void follow(Kernels kernels, float[] weights) {
        if (!begun) {
            begun = true;
            System.arraycopy(weights, 0, average, 0, average.length);
            return;
        }
        // A step of gradient descent on ½‖a − w‖², whose gradient is a − w, at the rate 1 − decay.
        SgdUpdate kernel = kernels.get(SgdUpdate.class);
        var rule = new SgdUpdate.Rule(-(1f - decay), 0, false, -1);
        float[][] none = new float[0][];
        kernels.parallel().range(average.length, Gradients.GRAIN, (from, to) -> {
            kernel.update(to - from, average, from, weights, from, none, 0, rule);
        });
    }

    /** Exchanges the average and these weights; does nothing before the first step. */
    void swap(float[] weights) {
        for (int i = 0; begun && i < average.length; i++) {
            float weight = weights[i];
            weights[i] = average[i];
            average[i] = weight;
        }
    }

    /** The average and whether there is one yet, copied to {@code copy}. */
    boolean copyTo(float[] copy) {
        System.arraycopy(average, 0, copy, 0, average.length);
        return begun;
    }

    /** The average as {@link #copyTo} left it. */
    void restore(float[] copy, boolean wasBegun) {
        System.arraycopy(copy, 0, average, 0, average.length);
        begun = wasBegun;
    }
}

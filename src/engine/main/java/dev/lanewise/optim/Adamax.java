package dev.lanewise.optim;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.AdamaxUpdate;
import dev.lanewise.kernel.Kernels;

/**
 * AdaMax, as {@link AdamaxUpdate} states it (PyTorch's form): Adam that divides by the largest gradient, which fades.
 *
 * @param learningRate positive
 * @param beta1 in [0, 1), how much of the mean gradient is kept
 * @param beta2 in [0, 1), how much of the largest size is kept
 * @param epsilon at least 0, added to the gradient's size
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Adamax(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        implements AdamFamily<Adamax> {
    private static final String FIRST = "first";
    private static final String LARGEST = "largest";

    /** Checks the ranges. */
    public Adamax {
        Ranges.adam(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Adamax with(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
        return new Adamax(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public String id() {
        return "adamax";
    }

    @Override
    public OptimizerState init(int n) {
        return new OptimizerState(n, FIRST, LARGEST);
    }

    @Override
    public void step(
            Kernels kernels,
            OptimizerState state,
            float[] parameters,
            float[] gradients,
            int from,
            int to,
            long step,
            float learningRate) {
        double rate = learningRate / AdamUpdate.correction(beta1, step);
        var rule = new AdamaxUpdate.Rule(rate, beta1, beta2, epsilon, weightDecay);
        kernels.get(AdamaxUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

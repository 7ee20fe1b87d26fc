package dev.lanewise.optim;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LionUpdate;

/**
 * Lion, as {@link LionUpdate} states it: each parameter moves by the learning rate, along the sign of an interpolated momentum.
 *
 * @param learningRate positive
 * @param beta1 in [0, 1), the share of the momentum in the step
 * @param beta2 in [0, 1), how much of the momentum is kept
 * @param weightDecay at least 0, decoupled: learningRate·weightDecay·p is taken off p
 */
public record Lion(float learningRate, float beta1, float beta2, float weightDecay) implements Optimizer {
    private static final String FIRST = "first";

    /** Checks the ranges. */
    public Lion {
        Ranges.learningRate(learningRate);
        Ranges.fraction("beta1", beta1);
        Ranges.fraction("beta2", beta2);
        Ranges.notNegative("weightDecay", weightDecay);
    }

    /** This rule with other shares of the past: 0.9 and 0.99 unless told. */
    public Lion betas(double first, double second) {
        return new Lion(learningRate, (float) first, (float) second, weightDecay);
    }

    /** This rule with a decoupled weight decay. */
    public Lion weightDecay(double other) {
        return new Lion(learningRate, beta1, beta2, (float) other);
    }

    @Override
    public Lion learningRate(double rate) {
        return new Lion((float) rate, beta1, beta2, weightDecay);
    }

    @Override
    public String id() {
        return "lion";
    }

    @Override
    public OptimizerState init(int n) {
        return new OptimizerState(n, FIRST);
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
        var rule = new LionUpdate.Rule(learningRate, beta1, beta2, learningRate * weightDecay);
        kernels.get(LionUpdate.class).update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

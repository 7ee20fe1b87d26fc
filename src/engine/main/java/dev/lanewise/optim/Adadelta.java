package dev.lanewise.optim;

import dev.lanewise.kernel.AdadeltaUpdate;
import dev.lanewise.kernel.Kernels;

/**
 * Adadelta, as {@link AdadeltaUpdate} states it (PyTorch's form): steps as large as the earlier ones, relative to the gradients.
 *
 * @param learningRate positive
 * @param rho in [0, 1), how much of the mean squares is kept
 * @param epsilon at least 0, added to both mean squares; with 0 nothing moves
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Adadelta(float learningRate, float rho, float epsilon, float weightDecay) implements Optimizer {
    private static final String SQUARES = "squares";
    private static final String STEPS = "steps";

    /** Checks the ranges. */
    public Adadelta {
        Ranges.learningRate(learningRate);
        Ranges.fraction("rho", rho);
        Ranges.notNegative("epsilon", epsilon);
        Ranges.notNegative("weightDecay", weightDecay);
    }

    /** This rule with another share of the past: 0.9 unless told. */
    public Adadelta rho(double other) {
        return new Adadelta(learningRate, (float) other, epsilon, weightDecay);
    }

    /** This rule with another ε: 1e-6 unless told. */
    public Adadelta epsilon(double other) {
        return new Adadelta(learningRate, rho, (float) other, weightDecay);
    }

    /** This rule with weight decay. */
    public Adadelta weightDecay(double other) {
        return new Adadelta(learningRate, rho, epsilon, (float) other);
    }

    @Override
    public Adadelta learningRate(double rate) {
        return new Adadelta((float) rate, rho, epsilon, weightDecay);
    }

    @Override
    public String id() {
        return "adadelta";
    }

    @Override
    public OptimizerState init(int n) {
        return new OptimizerState(n, SQUARES, STEPS);
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
        var rule = new AdadeltaUpdate.Rule(learningRate, rho, epsilon, weightDecay);
        kernels.get(AdadeltaUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

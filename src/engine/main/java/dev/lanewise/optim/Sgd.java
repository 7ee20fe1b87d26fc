package dev.lanewise.optim;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.SgdUpdate;

/**
 * Stochastic gradient descent with momentum, as {@link SgdUpdate} states it (PyTorch's form).
 *
 * @param learningRate positive
 * @param momentum in [0, 1); 0 keeps no velocity
 * @param nesterov whether the step looks ahead; needs momentum
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Sgd(float learningRate, float momentum, boolean nesterov, float weightDecay) implements Optimizer {
    private static final String VELOCITY = "velocity";

    /** Checks the ranges. */
    public Sgd {
        Ranges.learningRate(learningRate);
        Ranges.fraction("momentum", momentum);
        Ranges.notNegative("weightDecay", weightDecay);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov needs momentum; give one such as 0.9");
        }
    }

    /** This rule with a momentum. */
    public Sgd momentum(double other) {
        return new Sgd(learningRate, (float) other, nesterov, weightDecay);
    }

    /** This rule with Nesterov's look-ahead; set the momentum first. */
    public Sgd withNesterov() {
        return new Sgd(learningRate, momentum, true, weightDecay);
    }

    /** This rule with weight decay. */
    public Sgd weightDecay(double other) {
        return new Sgd(learningRate, momentum, nesterov, (float) other);
    }

    @Override
    public Sgd learningRate(double rate) {
        return new Sgd((float) rate, momentum, nesterov, weightDecay);
    }

    @Override
    public String id() {
        return "sgd";
    }

    @Override
    public OptimizerState init(int n) {
        return momentum == 0 ? new OptimizerState(n) : new OptimizerState(n, VELOCITY);
    }

    @Override
    public boolean touchedRowsOnly() {
        return momentum == 0 && weightDecay == 0;
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
        var rule = new SgdUpdate.Rule(learningRate, momentum, nesterov, weightDecay);
        kernels.get(SgdUpdate.class).update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

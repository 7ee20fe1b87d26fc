package dev.lanewise.optim;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RmspropUpdate;

/**
 * RMSprop, as {@link RmspropUpdate} states it (PyTorch's form): the gradient over the root of its mean square.
 *
 * @param learningRate positive
 * @param alpha in [0, 1), how much of the means is kept
 * @param epsilon at least 0, added to the root
 * @param momentum in [0, 1); 0 keeps no velocity
 * @param centered whether the squared mean is taken off the mean square
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Rmsprop(
        float learningRate, float alpha, float epsilon, float momentum, boolean centered, float weightDecay)
        implements Optimizer {
    private static final String SQUARES = "squares";
    private static final String MEAN = "mean";
    private static final String VELOCITY = "velocity";

    /** Checks the ranges. */
    public Rmsprop {
        Ranges.learningRate(learningRate);
        Ranges.fraction("alpha", alpha);
        Ranges.notNegative("epsilon", epsilon);
        Ranges.fraction("momentum", momentum);
        Ranges.notNegative("weightDecay", weightDecay);
    }

    /** This rule with another share of the past: 0.99 unless told. */
    public Rmsprop alpha(double other) {
        return new Rmsprop(learningRate, (float) other, epsilon, momentum, centered, weightDecay);
    }

    /** This rule with another ε: 1e-8 unless told. */
    public Rmsprop epsilon(double other) {
        return new Rmsprop(learningRate, alpha, (float) other, momentum, centered, weightDecay);
    }

    /** This rule with a momentum. */
    public Rmsprop momentum(double other) {
        return new Rmsprop(learningRate, alpha, epsilon, (float) other, centered, weightDecay);
    }

    /** This rule with the gradients' variance for their mean square. */
    public Rmsprop withCentering() {
        return new Rmsprop(learningRate, alpha, epsilon, momentum, true, weightDecay);
    }

    /** This rule with weight decay. */
    public Rmsprop weightDecay(double other) {
        return new Rmsprop(learningRate, alpha, epsilon, momentum, centered, (float) other);
    }

    @Override
    public Rmsprop learningRate(double rate) {
        return new Rmsprop((float) rate, alpha, epsilon, momentum, centered, weightDecay);
    }

    @Override
    public String id() {
        return "rmsprop";
    }

    @Override
    public OptimizerState init(int n) {
        if (centered) {
            return momentum == 0
                    ? new OptimizerState(n, SQUARES, MEAN)
                    : new OptimizerState(n, SQUARES, MEAN, VELOCITY);
        }
        return momentum == 0 ? new OptimizerState(n, SQUARES) : new OptimizerState(n, SQUARES, VELOCITY);
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
        var rule = new RmspropUpdate.Rule(learningRate, alpha, epsilon, momentum, centered, weightDecay);
        kernels.get(RmspropUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

package dev.lanewise.optim;

import dev.lanewise.kernel.AdagradUpdate;
import dev.lanewise.kernel.Kernels;
import java.util.Arrays;

/**
 * Adagrad, as {@link AdagradUpdate} states it (PyTorch's form): a parameter's rate falls with the sum of its gradients' squares.
 *
 * @param learningRate positive
 * @param learningRateDecay at least 0: step t has learningRate/(1 + (t − 1)·learningRateDecay)
 * @param initial at least 0, the sum of squares before the first step
 * @param epsilon at least 0, added to the root
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Adagrad(float learningRate, float learningRateDecay, float initial, float epsilon, float weightDecay)
        implements Optimizer {
    private static final String SUM = "sum";

    /** Checks the ranges. */
    public Adagrad {
        Ranges.learningRate(learningRate);
        Ranges.notNegative("learningRateDecay", learningRateDecay);
        Ranges.notNegative("initial", initial);
        Ranges.notNegative("epsilon", epsilon);
        Ranges.notNegative("weightDecay", weightDecay);
    }

    /** This rule with a rate that falls with the steps. */
    public Adagrad learningRateDecay(double other) {
        return new Adagrad(learningRate, (float) other, initial, epsilon, weightDecay);
    }

    /** This rule with another sum of squares to begin with. */
    public Adagrad initial(double other) {
        return new Adagrad(learningRate, learningRateDecay, (float) other, epsilon, weightDecay);
    }

    /** This rule with another ε: 1e-10 unless told. */
    public Adagrad epsilon(double other) {
        return new Adagrad(learningRate, learningRateDecay, initial, (float) other, weightDecay);
    }

    /** This rule with weight decay. */
    public Adagrad weightDecay(double other) {
        return new Adagrad(learningRate, learningRateDecay, initial, epsilon, (float) other);
    }

    @Override
    public Adagrad learningRate(double rate) {
        return new Adagrad((float) rate, learningRateDecay, initial, epsilon, weightDecay);
    }

    @Override
    public String id() {
        return "adagrad";
    }

    @Override
    public OptimizerState init(int n) {
        OptimizerState state = new OptimizerState(n, SUM);
        Arrays.fill(state.array(SUM), initial);
        return state;
    }

    @Override
    public boolean touchedRowsOnly() {
        return weightDecay == 0;
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
        double rate = learningRate / (1 + (step - 1) * (double) learningRateDecay);
        var rule = new AdagradUpdate.Rule(rate, epsilon, weightDecay);
        kernels.get(AdagradUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

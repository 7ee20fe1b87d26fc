package dev.lanewise.optim;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.AmsgradUpdate;
import dev.lanewise.kernel.Kernels;

/**
 * AMSGrad, as {@link AmsgradUpdate} states it (PyTorch's form): Adam that divides by the largest mean square so far.
 *
 * @param learningRate positive
 * @param beta1 in [0, 1), how much of the mean gradient is kept
 * @param beta2 in [0, 1), how much of the mean square is kept
 * @param epsilon at least 0, added to the root
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Amsgrad(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        implements AdamFamily<Amsgrad> {
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String LARGEST = "largest";

    /** Checks the ranges. */
    public Amsgrad {
        Ranges.adam(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Amsgrad with(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
        return new Amsgrad(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public String id() {
        return "amsgrad";
    }

    @Override
    public OptimizerState init(int n) {
        return new OptimizerState(n, FIRST, SECOND, LARGEST);
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
        double root = 1 / Math.sqrt(AdamUpdate.correction(beta2, step));
        var rule = new AmsgradUpdate.Rule(rate, beta1, beta2, root, epsilon, weightDecay);
        kernels.get(AmsgradUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

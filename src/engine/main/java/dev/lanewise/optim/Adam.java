package dev.lanewise.optim;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.Kernels;

/**
 * Adam, as {@link AdamUpdate} states it (PyTorch's form: bias-corrected, ε outside the root), with L2 weight decay or, as
 * AdamW has it, a decay of the parameters themselves.
 *
 * @param learningRate positive
 * @param beta1 in [0, 1), how much of the mean gradient is kept
 * @param beta2 in [0, 1), how much of the mean square is kept
 * @param epsilon at least 0, added to the root of the mean square
 * @param weightDecay at least 0: weightDecay·p is added to the gradient or, if decoupled, learningRate·weightDecay·p taken off p
 * @param decoupled whether the decay leaves the gradient alone
 */
public record Adam(float learningRate, float beta1, float beta2, float epsilon, float weightDecay, boolean decoupled)
        implements AdamFamily<Adam> {
    /** Checks the ranges. */
    public Adam {
        Ranges.adam(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Adam with(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
        return new Adam(learningRate, beta1, beta2, epsilon, weightDecay, decoupled);
    }

    @Override
    public String id() {
        return decoupled ? "adamw" : "adam";
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
        // Rounded here, so that the reference too computes with what the other forms do.
        float rate = (float) (learningRate / AdamUpdate.correction(beta1, step));
        float root = (float) (1 / Math.sqrt(AdamUpdate.correction(beta2, step)));
        var rule = new AdamUpdate.Rule(
                rate,
                beta1,
                beta2,
                root,
                epsilon,
                decoupled ? 0 : weightDecay,
                decoupled ? learningRate * weightDecay : 0);
        kernels.get(AdamUpdate.class).update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }
}

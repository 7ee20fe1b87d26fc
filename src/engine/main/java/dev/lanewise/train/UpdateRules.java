package dev.lanewise.train;

/**
 * What goes on around the optimizer's own rule.
 *
 * @param clip the gradients' limit
 * @param normEvery n where the first step of each epoch and every n-th after it takes the norm of its gradients; 0 for none
 * @param l1 λ₁ of the penalty λ₁·Σ|w| over kernels and embeddings
 * @param l2 λ₂ of the penalty λ₂·Σw² over kernels and embeddings
 * @param weightDecay the decoupled decay of kernels and embeddings
 * @param averageDecay how much of the weights' moving average a step keeps; 0 for no average
 */
record UpdateRules(Clip clip, int normEvery, float l1, float l2, float weightDecay, float averageDecay) {
    boolean penalises() {
        return l1 != 0 || l2 != 0;
    }

    /** Whether a step takes the norm of its gradients, {@code step} counted from 0 in its epoch. Clipping needs each. */
    boolean takesNorm(int step) {
        return clip.kind() != Clip.Kind.NONE || (normEvery > 0 && step % normEvery == 0);
    }

    boolean averages() {
        return averageDecay != 0;
    }
}

package dev.lanewise.train;

/**
 * What goes on around the optimizer's own rule.
 *
 * @param clip the gradients' limit
 * @param measured whether the norm of the gradients is asked for
 * @param l1 λ₁ of the penalty λ₁·Σ|w| over the kernels
 * @param l2 λ₂ of the penalty λ₂·Σw² over the kernels
 * @param weightDecay the decoupled decay of the kernels
 * @param averageDecay how much of the weights' moving average a step keeps; 0 for no average
 */
record UpdateRules(Clip clip, boolean measured, float l1, float l2, float weightDecay, float averageDecay) {
    boolean penalises() {
        return l1 != 0 || l2 != 0;
    }

    /** Whether each step takes the norm of its gradients. */
    boolean takesNorm() {
        return measured || clip.kind() != Clip.Kind.NONE;
    }

    boolean averages() {
        return averageDecay != 0;
    }
}

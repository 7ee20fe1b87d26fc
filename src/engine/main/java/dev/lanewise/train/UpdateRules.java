package dev.lanewise.train;

/**
 * What goes on around the optimizer's own rule.
 *
 * @param clip the gradients' limit
 * @param measured whether the norm of the gradients is asked for
 * @param l1 λ₁ of the penalty λ₁·Σ|w| over kernels and embeddings
 * @param l2 λ₂ of the penalty λ₂·Σw² over kernels and embeddings
 * @param weightDecay the decoupled decay of kernels and embeddings
 * @param averageDecay how much of the weights' moving average a step keeps; 0 for no average
 */
record UpdateRules(Clip clip, boolean measured, float l1, float l2, float weightDecay, float averageDecay) {
    UpdateRules {
        notNegative("l1", l1);
        notNegative("l2", l2);
        notNegative("weightDecay", weightDecay);
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("the decay of the weights' average is " + averageDecay
                    + "; give a number from 0 to under 1, such as 0.999");
        }
    }

    private static void notNegative(String name, float value) {
        if (!(value >= 0) || Float.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a number of 0 or more");
        }
    }

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

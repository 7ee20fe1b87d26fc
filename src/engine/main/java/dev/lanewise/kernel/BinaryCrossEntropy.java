package dev.lanewise.kernel;

/**
 * Binary cross-entropy of probabilities: ℓ = mean over the columns of −(t·ln p + (1 − t)·ln(1 − p)), with p clamped to
 * [{@link #EPSILON}, 1 − EPSILON] as Keras does; ∂ℓ/∂pⱼ = (p − t)/(p(1 − p))/columns, 0 where the clamp acts. Targets may
 * be any value in [0, 1]. From logits use {@link BinaryCrossEntropyWithLogits}, which is accurate at both ends.
 */
public interface BinaryCrossEntropy extends LossKernel {
    /** The clamp's distance from 0 and 1. */
    float EPSILON = 1e-7f;
}

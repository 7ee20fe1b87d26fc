package dev.lanewise.kernel;

/**
 * Binary cross-entropy of logits: ℓ = mean over the columns of max(z, 0) − z·t + ln(1 + e^−|z|), never overflowing;
 * ∂ℓ/∂zⱼ = (sigmoid(z) − t)/columns. Targets may be any value in [0, 1]. Summed along a row in the order of {@link Sum}.
 */
public interface BinaryCrossEntropyWithLogits extends LossKernel {}

package dev.lanewise.kernel;

/**
 * Cross-entropy of logits against a distribution a row: ℓ = Σⱼ tⱼ·(lse − zⱼ), with lse = max + ln Σ e^(z − max);
 * ∂ℓ/∂zⱼ = softmax(z)ⱼ·Σt − tⱼ.
 */
public interface SoftmaxCrossEntropy extends LossKernel {}

package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of (p − t)²; ∂ℓ/∂pⱼ = 2(pⱼ − tⱼ)/columns. The squares are summed along a row in the order of
 * {@link Dot}.
 */
public interface MeanSquaredError extends LossKernel {}

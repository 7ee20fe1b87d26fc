package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of |p − t|; ∂ℓ/∂pⱼ = sign(pⱼ − tⱼ)/columns, 0 where they are equal. Summed along a row in the
 * order of {@link Sum}.
 */
public interface MeanAbsoluteError extends LossKernel {}

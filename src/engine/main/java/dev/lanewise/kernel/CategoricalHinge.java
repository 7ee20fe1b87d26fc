package dev.lanewise.kernel;

/**
 * Hinge loss of a score a class: ℓ = max(0, neg − pos + 1) with pos = Σ tⱼ·pⱼ, the right class's score, and neg = maxⱼ (1 −
 * tⱼ)·pⱼ, the best wrong one's (0 if every wrong score is negative), for one-hot targets, as Keras's {@code categorical_hinge}.
 * Where ℓ is positive, ∂ℓ/∂pₖ = [k = j]·(1 − tₖ) − tₖ, with j the first column that has the maximum; else +0.
 *
 * <p><b>Order.</b> aⱼ = (1 − tⱼ)·pⱼ, its maximum is exact with the first NaN winning ({@link ArgMax}), pos in the order of {@link Dot};
 * h = (neg − pos) + 1. Gradient = (scale·wᵢ)·(0 − tₖ), at the maximum (scale·wᵢ)·((1 − tₖ) − tₖ); NaN in the whole row if h is.
 *
 * <p><b>Bound.</b> |error of ℓ| ≤ u·(4·max |a| + (m + 2)·Σ|t·p| + 1): 2 of a, m of the sum by fma, then a difference and a sum.
 * For targets of 0 and 1 a gradient is exact unless h is within that error of 0 (or the maximum has a tie, for which a derivative
 * does not exist). <b>Special values.</b> An infinite score makes the row NaN (0·∞) if its target is 0 or 1. Source: Weston and
 * Watkins, "Multi-class support vector machines", 1998, in the form with one maximum of Crammer and Singer, 2001.
 */
public interface CategoricalHinge extends LossKernel {}

package dev.lanewise.kernel;

/**
 * Kullback–Leibler divergence of a target distribution from the predicted one: ℓ = Σⱼ t̂ⱼ·ln(t̂ⱼ/p̂ⱼ), a sum over the columns,
 * with t̂ and p̂ clamped to [{@link BinaryCrossEntropy#EPSILON}, 1], as Keras's {@code kl_divergence} does; ∂ℓ/∂pⱼ = −t̂ⱼ/pⱼ, +0
 * where the clamp acts on p. Where the target is 0 a term is 10⁻⁷·ln(10⁻⁷/p̂), not 0: what the clamp costs.
 *
 * <p><b>Domain.</b> Probabilities; what is outside [0, 1], infinite ones included, is clamped. NaN stays.
 *
 * <p><b>Order.</b> As a mean over the columns in {@link LossKernel}, with {@link #add} and {@link #gradient}, but without the
 * division by columns. <b>Bound.</b> |error of ℓ| ≤ (m + 2)·u·Σ t̂·|ln(t̂/p̂)| + u·Σ t̂: 2 of the logarithm, the product, m − 1 of
 * the sum; the quotient's rounding passes through the logarithm. A gradient is within 2u of its size. Source: Kullback and
 * Leibler, "On information and sufficiency", 1951.
 */
public interface KlDivergence extends LossKernel {
    /** x inside [{@link BinaryCrossEntropy#EPSILON}, 1]; NaN stays. */
    static float clamp(float x) {
        return x < BinaryCrossEntropy.EPSILON ? BinaryCrossEntropy.EPSILON : x > 1f ? 1f : x;
    }

    /** sum + t̂·ln(t̂/p̂). */
    static float add(float sum, float p, float t) {
        float c = clamp(t);
        return sum + c * Log.of(c / clamp(p));
    }

    /** step·(−t̂/p), or +0 where the clamp acts on p. */
    static float gradient(float step, float p, float t) {
        return p < BinaryCrossEntropy.EPSILON || p > 1f ? 0f : step * -(clamp(t) / p);
    }
}

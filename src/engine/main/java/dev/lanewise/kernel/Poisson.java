package dev.lanewise.kernel;

/**
 * The negative log-likelihood of counts t under Poisson rates p, less its constant: ℓ = mean over the columns of
 * p − t·ln(p + ε), ε = {@link #EPSILON}; ∂ℓ/∂pⱼ = (1 − t/(p + ε))/columns. Domain: p ≥ 0, t ≥ 0; end the model in softplus, or use
 * {@link PoissonLogInput}, which takes any number. Source: Keras's {@code poisson}; PyTorch's
 * {@code PoissonNLLLoss(log_input=False)} has an ε of 1e-8.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound.</b> With x = p + ε, |error of
 * ℓ| ≤ (m + 3)·u·(mean of |p| + |t|·(|ln x| + 1)): ln x counts 2 of itself and the rounding of x absolutely, to which come fma,
 * sum and division. A gradient's error is within 5u·step·(1 + |t|/x): x, quotient, difference, step, product.
 *
 * <p><b>Special values.</b> A rate below −ε is none: its loss is NaN, though the gradient's formula is computed. Rates of ∞ give
 * NaN (∞ − ∞).
 */
public interface Poisson extends LossKernel {
    /** Added to a rate before its logarithm. */
    float EPSILON = 1e-7f;

    /** sum + fma(−t, ln(p + ε), p). */
    static float add(float sum, float p, float t) {
        return sum + Math.fma(-t, Log.of(p + EPSILON), p);
    }

    /** step·(1 − t/(p + ε)). */
    static float gradient(float step, float p, float t) {
        return step * (1f - t / (p + EPSILON));
    }
}

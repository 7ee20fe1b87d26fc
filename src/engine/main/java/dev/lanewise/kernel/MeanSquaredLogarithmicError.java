package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of (L(p) − L(t))² with L(x) = ln(1 + max(x, 0)); ∂ℓ/∂pⱼ = 2(L(p) − L(t))/((1 + p)·columns), +0
 * where p &lt; 0. For values of 0 or more whose ratios matter more than their differences. Source: Keras's
 * {@code mean_squared_logarithmic_error}, which clamps at 1e-7 instead of 0; L differs by less than 1e-7.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}; so the squares are summed in the
 * order of {@link Dot}. L keeps its relative accuracy near 0, within 4u: {@link Softplus#logOnePlus} up to 1, else
 * {@link Log} of 1 + x.
 *
 * <p><b>Bound.</b> With a = L(p) + L(t) and d = L(p) − L(t), d is within 4u·a + u|d|, so |error of ℓ| ≤ (m + 3)·u·ℓ + mean of
 * (8|d| + 16u·a)·a·u; a gradient's error is within 2·step·(4a + 5|d|)·u/(1 + p): to d's come step, 1 + p, product and quotient.
 * L's 4u are 3 of logOnePlus, or 2 of the logarithm and u/ln 2 of 1 + x.
 *
 * <p><b>Special values.</b> Anything below 0, −∞ too, counts as 0. +∞ as one of p and t gives the loss ∞, as both NaN; as p it
 * makes the gradient NaN (∞/∞).
 */
public interface MeanSquaredLogarithmicError extends LossKernel {
    /** max(x, 0); NaN stays. */
    static float clamp(float x) {
        return x < 0f ? 0f : x;
    }

    /** L: ln(1 + x) for x ≥ 0. */
    static float logOnePlus(float x) {
        return x <= 1f ? Softplus.logOnePlus(x) : Log.of(1f + x);
    }

    /** L(p) − L(t). */
    static float difference(float p, float t) {
        return logOnePlus(clamp(p)) - logOnePlus(clamp(t));
    }

    /** sum + (L(p) − L(t))². */
    static float add(float sum, float p, float t) {
        float d = difference(p, t);
        return Math.fma(d, d, sum);
    }

    /** (2·step)·(L(p) − L(t))/(1 + p), or +0 where p &lt; 0. */
    static float gradient(float step, float p, float t) {
        return p < 0f ? 0f : (step + step) * difference(p, t) / (1f + p);
    }
}

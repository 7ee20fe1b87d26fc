package dev.lanewise.kernel;

/**
 * Hinge loss of a score whose sign is the class: ℓ = mean over the columns of max(0, 1 − t·p) for targets −1 and 1;
 * ∂ℓ/∂pⱼ = −t/columns where the margin is missed (t·p &lt; 1), else +0. A target of 0 counts as −1, as Keras's {@code hinge} has
 * it with labels of 0 and 1 alone; any other target is taken as it is.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound.</b>
 * |error of ℓ| ≤ (m + 1)·u·ℓ, since 1 − t·p is one fma; a gradient is within 2u of its size. <b>Special values.</b> An infinite
 * score on the right side has the loss 0, on the wrong side ∞. Source: Cortes and Vapnik, "Support-vector networks", 1995.
 */
public interface Hinge extends LossKernel {
    /** t, but −1 for ±0. */
    static float sign(float t) {
        return t == 0f ? -1f : t;
    }

    /** By how much the margin is missed: max(0, fma(−t, p, 1)); NaN stays. */
    static float missing(float p, float t) {
        float d = Math.fma(-sign(t), p, 1f);
        return d <= 0f ? 0f : d;
    }

    /** sum + missing. */
    static float add(float sum, float p, float t) {
        return sum + missing(p, t);
    }

    /** step·(−t) where the margin is missed, else +0; NaN where either is NaN. */
    static float gradient(float step, float p, float t) {
        float d = missing(p, t);
        return d > 0f ? step * -sign(t) : d;
    }
}

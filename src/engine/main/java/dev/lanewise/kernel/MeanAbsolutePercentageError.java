package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of 100·|p − t|/s with s = max(|t|, {@link #EPSILON}); ∂ℓ/∂pⱼ = 100·sign(p − t)/(s·columns), +0 where
 * they are equal. In per cent of the target, so a target near 0 outweighs all others. Source: Keras's
 * {@code mean_absolute_percentage_error}.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound.</b>
 * |error of ℓ| ≤ (m + 3)·u·ℓ: difference, product, quotient. A gradient is within 3u of its size: step, product, quotient.
 *
 * <p><b>Special values.</b> An infinite prediction has the loss ∞ and keeps its gradient, an infinite target gives NaN.
 */
public interface MeanAbsolutePercentageError extends LossKernel {
    /** The least that an error is divided by. */
    float EPSILON = 1e-7f;

    /** max(|t|, EPSILON); NaN stays. */
    static float size(float t) {
        float a = Math.abs(t);
        return a < EPSILON ? EPSILON : a;
    }

    /** sum + (100·|p − t|)/max(|t|, EPSILON). */
    static float add(float sum, float p, float t) {
        return sum + 100f * Math.abs(p - t) / size(t);
    }

    /** ±(100·step)/max(|t|, EPSILON), +0 where p = t, NaN where either or their difference is NaN. */
    static float gradient(float step, float p, float t) {
        float d = p - t;
        float slope = 100f * step / size(t);
        return d > 0f ? slope : d < 0f ? -slope : d == 0f ? 0f : d;
    }
}

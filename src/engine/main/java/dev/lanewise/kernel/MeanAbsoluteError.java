package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of |p − t|; ∂ℓ/∂pⱼ = sign(pⱼ − tⱼ)/columns, +0 where they are equal.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound.</b>
 * |error of ℓ| ≤ (m + 1)·u·ℓ, 1 of the difference; a gradient is within u of its size, that of step.
 *
 * <p><b>Source.</b> Keras's {@code mean_absolute_error}.
 */
public interface MeanAbsoluteError extends LossKernel {
    /** sum + |p − t|. */
    static float add(float sum, float p, float t) {
        return sum + Math.abs(p - t);
    }

    /** step where p &gt; t, −step where p &lt; t, +0 where they are equal, NaN where either or their difference is NaN. */
    static float gradient(float step, float p, float t) {
        float d = p - t;
        return d > 0f ? step : d < 0f ? -step : d == 0f ? 0f : d;
    }
}

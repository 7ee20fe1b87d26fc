package dev.lanewise.kernel;

/**
 * The quantile or pinball loss: ℓ = mean over the columns of q·(t − p) where p ≤ t, else (1 − q)·(p − t); ∂ℓ/∂pⱼ = −q/columns
 * where p &lt; t, (1 − q)/columns where p &gt; t, +0 where they are equal. Its minimum is the q-quantile of the targets; q = 0.5 is
 * half the absolute error. Source: Koenker and Bassett, "Regression quantiles", 1978.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}; 1 − q is rounded once.
 * <b>Bound.</b> |error of ℓ| ≤ (m + 3)·u·ℓ: difference, 1 − q, product. A gradient is within 3u of its size: step, 1 − q, product.
 *
 * <p><b>Special values.</b> An infinite difference has the loss ∞ and keeps its gradient.
 */
@FunctionalInterface
public interface Quantile {
    /** The kernel for a q inside (0, 1); {@link IllegalArgumentException} otherwise. */
    LossKernel q(float q);

    /** q, or {@link IllegalArgumentException}. */
    static float checked(float q) {
        if (!(q > 0f && q < 1f)) {
            throw new IllegalArgumentException(
                    "quantile's q is " + q + "; give a number above 0 and below 1, such as 0.9 for the 90 % quantile");
        }
        return q;
    }

    /** sum + |p − t|·(1 − q) where p &gt; t, else sum + |p − t|·q. */
    static float add(float sum, float p, float t, float q) {
        float d = p - t;
        return sum + Math.abs(d) * (d > 0f ? 1f - q : q);
    }

    /** step·(1 − q) where p &gt; t, step·(−q) where p &lt; t, +0 where they are equal, NaN where either or their difference is NaN. */
    static float gradient(float step, float p, float t, float q) {
        float d = p - t;
        return d > 0f ? step * (1f - q) : d < 0f ? step * -q : d == 0f ? 0f : d;
    }
}

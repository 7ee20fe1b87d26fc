package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of (p − t)²; ∂ℓ/∂pⱼ = 2(pⱼ − tⱼ)/columns.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}; so the squares are summed in the
 * order of {@link Dot}. <b>Bound.</b> |error of ℓ| ≤ (m + 4)·u·ℓ; a gradient is within 4u of its size.
 */
public interface MeanSquaredError extends LossKernel {
    /** sum + (p − t)²: one subtraction, one fma. */
    static float add(float sum, float p, float t) {
        float d = p - t;
        return Math.fma(d, d, sum);
    }

    /** (2·step)·(p − t). */
    static float gradient(float step, float p, float t) {
        return (step + step) * (p - t);
    }
}

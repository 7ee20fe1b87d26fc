package dev.lanewise.kernel;

/**
 * ℓ = mean over the columns of (p − t)²; ∂ℓ/∂pⱼ = 2(pⱼ − tⱼ)/columns.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}; so the squares are summed in the
 * order of {@link Dot}. <b>Bound.</b> |error of ℓ| ≤ (m + 3)·u·ℓ: 2 of the difference squared, m of the sum by fma,
 * 1 of the division. A gradient is within 3u of its size: step, difference, product.
 *
 * <p><b>Source.</b> Keras's {@code mean_squared_error}.
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

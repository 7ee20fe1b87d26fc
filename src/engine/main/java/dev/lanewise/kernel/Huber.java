package dev.lanewise.kernel;

/**
 * Huber's loss: with d = p − t, ℓ = mean over the columns of d²/2 where |d| ≤ δ, else δ·(|d| − δ/2);
 * ∂ℓ/∂pⱼ = min(max(d, −δ), δ)/columns. Squared error for what is near, absolute error for outliers. Source: Huber, "Robust
 * estimation of a location parameter", 1964; as Keras's {@code huber} and PyTorch's {@code torch.nn.HuberLoss}.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}: one form serves both sides,
 * c·(|d| − c/2) with c = min(|d|, δ), where nothing cancels. <b>Bound.</b> |error of ℓ| ≤ (m + 4)·u·ℓ: far out |d| counts up to
 * 2, since |d| ≤ 2(|d| − δ/2), then difference and product; near by 2 of d² and the product. A gradient is within 3u of its size.
 *
 * <p><b>Special values.</b> An infinite difference has the loss ∞ and the gradient ±δ/columns.
 */
@FunctionalInterface
public interface Huber {
    /** The kernel for a δ that is positive and finite; {@link IllegalArgumentException} otherwise. */
    LossKernel delta(float delta);

    /** δ, or {@link IllegalArgumentException}. */
    static float checked(float delta) {
        if (!(delta > 0f && delta < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "huber's delta is " + delta + "; give the positive error from which it grows linearly, such as 1");
        }
        return delta;
    }

    /** sum + c·(|p − t| − c/2), c = min(|p − t|, δ). */
    static float add(float sum, float p, float t, float delta) {
        float a = Math.abs(p - t);
        float c = a > delta ? delta : a;
        return sum + c * (a - 0.5f * c);
    }

    /** step·min(max(p − t, −δ), δ). */
    static float gradient(float step, float p, float t, float delta) {
        float d = p - t;
        return step * (d > delta ? delta : d < -delta ? -delta : d);
    }
}

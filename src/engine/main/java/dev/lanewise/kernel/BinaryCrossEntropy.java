package dev.lanewise.kernel;

/**
 * Binary cross-entropy of probabilities: ℓ = mean over the columns of −(t·ln p + (1 − t)·ln(1 − p)), with p clamped to
 * [{@link #EPSILON}, {@link #LIMIT}] as Keras does; ∂ℓ/∂pⱼ = (p − t)/(p(1 − p))/columns, +0 where the clamp acts. Targets
 * may be any value in [0, 1]. From logits use {@link BinaryCrossEntropyWithLogits}, which is accurate at both ends.
 *
 * <p>A p outside [0, 1], infinite ones included, is no probability, yet clamped like one a little inside: its loss is finite
 * and its gradient +0. A NaN stays NaN in loss and gradient.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound</b>, for t in [0, 1].
 * |error of ℓ| ≤ (m + 5)·u·ℓ + u: 2 of a logarithm, 1 − t, product, fma; the last u is the rounding of 1 − p, as the logarithm passes
 * it on. A gradient is within 6u of its size: difference, 1 − p, product, quotient, step, product.
 *
 * <p><b>Source.</b> Keras's {@code binary_crossentropy}.
 */
public interface BinaryCrossEntropy extends LossKernel {
    /** The clamp's distance from 0 and 1. */
    float EPSILON = 1e-7f;

    /** The clamp's upper end, 1 − EPSILON rounded to a float: 1 − 2⁻²³. */
    float LIMIT = 1f - EPSILON;

    /** p inside [EPSILON, LIMIT]; NaN stays. */
    static float clamp(float p) {
        return p < EPSILON ? EPSILON : p > LIMIT ? LIMIT : p;
    }

    /** sum − fma(t, ln p, (1 − t)·ln(1 − p)), with p clamped. */
    static float add(float sum, float p, float t) {
        float c = clamp(p);
        return sum - Math.fma(t, Log.of(c), (1f - t) * Log.of(1f - c));
    }

    /** step·((p − t)/(p·(1 − p))), or +0 where the clamp acts. */
    static float gradient(float step, float p, float t) {
        return p < EPSILON || p > LIMIT ? 0f : step * ((p - t) / (p * (1f - p)));
    }
}

package dev.lanewise.kernel;

/**
 * Focal loss of logits against a distribution a row: ℓ = Σⱼ α·tⱼ·fⱼ^γ·Lⱼ with y = softmax(z), fⱼ = 1 − yⱼ and
 * Lⱼ = −ln yⱼ = ln S − (zⱼ − max), which is never negative and needs no clamp. With vⱼ = α·tⱼ·fⱼ^γ·(γ·yⱼ·Lⱼ/fⱼ + 1),
 * ∂ℓ/∂zₖ = yₖ·Σv − vₖ: the form of {@link SoftmaxCrossEntropy}, with v for the targets. γ = 0 and α = 1 is that loss.
 *
 * <p><b>Order.</b> max is exact ({@link Max}), dⱼ = zⱼ − max, eⱼ = {@link Exp#of}(dⱼ), S = Σ e in the order of {@link Sum}, yⱼ = eⱼ/S,
 * fⱼ = 1 − yⱼ, Lⱼ = {@link Log#of}(S) − dⱼ, cⱼ = (α·tⱼ)·{@link BinaryFocalWithLogits#power}(fⱼ, γ); ℓ = Σ cⱼ·Lⱼ and V = Σ vⱼ, with
 * vⱼ = cⱼ·fma(γ·yⱼ, Lⱼ/max(fⱼ, 2⁻¹⁴⁹), 1), in the order of {@link Sum}. Gradient = (scale·wᵢ)·fma(yⱼ, V, −vⱼ).
 *
 * <p><b>Bound</b>, for t ≥ 0 and γ of 0 or at least 1. With M = m + 6 + |dⱼ|, an error of M·u in fⱼ, which is a difference, gives
 * |error of ℓ| ≤ Σⱼ α·tⱼ·u·((M·γ·f^(γ − 1) + (m + 12 + 8γ·(1 + |γ·ln f|))·f^γ)·Lⱼ + (|lse| + |ln S| + M)·f^γ), and that of vⱼ is
 * of the same kind; the suites hold gradients to 4·(1 + γ)²·(M + 24)·u·α·(yₖ·Σ tⱼ·(1 + Lⱼ) + tₖ·(1 + Lₖ)).
 *
 * <p><b>Special values.</b> As for {@link SoftmaxCrossEntropy}, but a logit of −∞ makes the whole row's gradient NaN. Source: as
 * for {@link BinaryFocalWithLogits}; over classes as Keras 3, whose clamp of y to [10⁻⁷, 1 − 10⁻⁷] logits make needless.
 */
@FunctionalInterface
public interface CategoricalFocalWithLogits {
    /**
     * The loss for a focus and a weight.
     *
     * @param gamma γ, at least 0 and finite
     * @param alpha α, at least 0 and finite
     */
    LossKernel of(float gamma, float alpha);

    /** Refuses a focus or weight outside its range. */
    static void check(float gamma, float alpha) {
        BinaryFocalWithLogits.checkGamma(gamma);
        if (!(alpha >= 0f && alpha < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha is " + alpha + "; give a number of 0 or more");
        }
    }

    /** v: c·fma(γ·y, L/max(f, 2⁻¹⁴⁹), 1). */
    static float slope(float c, float gamma, float y, float f, float l) {
        return c * Math.fma(gamma * y, l / (f < Float.MIN_VALUE ? Float.MIN_VALUE : f), 1f);
    }
}

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
 * <p><b>Bound</b>, for t ≥ 0 and γ of 0 or at least 1. With E as in {@link SoftmaxCrossEntropy}, yⱼ is within Kⱼ·u, Kⱼ = m + 4 +
 * |dⱼ| + E: e, S, their quotient. So fⱼ, a difference, is within (Kⱼ·yⱼ + fⱼ)·u, and Lⱼ within (m + 1 + E + 3Lⱼ)·u. f^γ counts
 * γ·(Kⱼ·yⱼ/fⱼ + 1) + 3γ·|ln fⱼ| + 2, and cⱼ 2 more. With r = γ + 3γ·|ln f| and F = f + K·y·u for f in powers, as near f = 0 first
 * order is not enough, |error of ℓ| ≤ u·Σ α·t·(γ·K·y·F^(γ−1)·L + (m + 8 + r)·F^γ·L + (m + 1 + E)·F^γ): c, L, product, sum. With B
 * = γ·y·L/f, whose fma adds B·(K/f + 6) + γ·(m + 1 + E)·y/f + 1 + B, vⱼ is within eⱼ = u·α·t·((1 + B)·(γ·K·y·F^(γ−1) + (r +
 * 6)·F^γ) + B·(K·F^(γ−1) + 6·F^γ) + γ·(m + 1 + E)·y·F^(γ−1)), and a gradient's error is ≤ yₖ·((Kₖ + m + 1)·u·V + Σ e) + eₖ +
 * 2u·vₖ: y, the sum, fma and product.
 *
 * <p><b>Special values.</b> As for {@link SoftmaxCrossEntropy}, but a logit of −∞ makes the whole row's gradient NaN. Source: as
 * for {@link BinaryFocalWithLogits}; over classes as Keras's {@code categorical_focal_crossentropy}, whose clamp of y to [10⁻⁷, 1
 * − 10⁻⁷] logits make needless.
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

package dev.lanewise.kernel;

/**
 * Cross-entropy of probabilities against a distribution a row: ℓ = −Σⱼ tⱼ·ln cⱼ, where qⱼ = pⱼ/S is the prediction brought to
 * the sum 1 (S = Σ p) and c is q clamped to [{@link BinaryCrossEntropy#EPSILON}, {@link BinaryCrossEntropy#LIMIT}]: as Keras's
 * {@code categorical_crossentropy}, the source. With I the columns where the clamp does not act,
 * ∂ℓ/∂pₖ = (Σ_I tⱼ − [k ∈ I]·tₖ/qₖ)/S: it minds that p reaches every q through S. From logits use {@link SoftmaxCrossEntropy},
 * which loses nothing where a probability is close to 0 or 1.
 *
 * <p><b>Domain.</b> p ≥ 0 with a positive sum, t ≥ 0. A row of zeros, or with an infinite element, makes q NaN there, hence the loss;
 * a negative p is clamped like a 0.
 *
 * <p><b>Order.</b> S in the order of {@link Sum}, cⱼ = {@link BinaryCrossEntropy#clamp}(pⱼ/S), D = Σ tⱼ·{@link Log#of}(cⱼ) in
 * that of {@link Dot}, ℓ = 0 − D. mⱼ = {@link #inside}, A = Σ m in the order of {@link Sum}; gradient =
 * ((scale·wᵢ)·(A − mⱼ/cⱼ))/S.
 *
 * <p><b>Bound</b>, for the domain. q is within m·u, m − 1 of S and the quotient. |error of ℓ| ≤ (m + 2)·u·ℓ + m·u·Σt: 2 of the
 * logarithm, m of the sum by fma, and what q's error makes of the logarithm. That of a gradient is ≤ (2m + 3)·u·(A + tⱼ/cⱼ)/S
 * where no q is within (m + 3)·u of an end of the clamp, itself: c and quotient, difference, product, S and quotient.
 */
public interface CategoricalCrossEntropy extends LossKernel {
    /** t, or +0 where the clamp acts on q. */
    static float inside(float q, float t) {
        return q < BinaryCrossEntropy.EPSILON || q > BinaryCrossEntropy.LIMIT ? 0f : t;
    }
}

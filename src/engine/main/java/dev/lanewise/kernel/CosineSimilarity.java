package dev.lanewise.kernel;

/**
 * Cosine similarity as a loss: ℓ = −s, s = Σⱼ t̂ⱼ·p̂ⱼ with x̂ = x/√max(Σx², {@link #EPSILON}), so −1 where prediction and target
 * point the same way, 1 where they oppose, as Keras 3's {@code cosine_similarity}, whose 10⁻⁷ squared is ε. With P = Σp² and
 * P̂ = max(P, ε), ∂ℓ/∂pₖ = ([P &gt; ε]·s·p̂ₖ − t̂ₖ)/√P̂.
 *
 * <p><b>Special values.</b> A row of zeros, in prediction or target, has the loss 0. The gradient of a zero prediction is
 * −t̂·10⁷, of a zero target 0. An infinite element makes the row NaN, and so may one whose square overflows.
 *
 * <p><b>Order.</b> P = Σp·p, T = Σt·t and D = Σt·p in the order of {@link Dot}; a = 1/√max(P, ε), b = 1/√max(T, ε), s = (D·a)·b;
 * ℓ = 0 − s. With v = a·b and U = (s·a)·a, but 0 where P ≤ ε, gradient = (scale·wᵢ)·fma(U, pₖ, −(v·tₖ)).
 *
 * <p><b>Bound.</b> a and b are within (m/2 + 2)·u: half of P's m, root, quotient. |error of ℓ| ≤ (2m + 6)·u: m of D, a, b, two
 * products, as |s| ≤ 1. That of a gradient is ≤ u·a·((3m + 14)·a·|pₖ| + (m + 8)·b·|tₖ|), unless P is within m·u of ε: s, two a,
 * two products; a, b, two products; then a fma and a product.
 */
public interface CosineSimilarity extends LossKernel {
    /** The least sum of squares that a row is divided by. */
    float EPSILON = 1e-14f;

    /** 1/√max(squares, ε); NaN stays. */
    static float inverseNorm(float squares) {
        return 1f / (float) Math.sqrt(Math.max(squares, EPSILON));
    }

    /** U: what the prediction counts in its gradient. */
    static float along(float squares, float similarity, float inverse) {
        return squares <= EPSILON ? 0f : similarity * inverse * inverse;
    }
}

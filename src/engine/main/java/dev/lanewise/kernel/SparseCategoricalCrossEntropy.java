package dev.lanewise.kernel;

import java.util.Arrays;

/**
 * Cross-entropy of probabilities against one integer label a row: {@link CategoricalCrossEntropy} with 1 at the label and 0
 * elsewhere, of the same bits (but for an infinite element), without reading zeros. ℓ = −ln c, with c the clamped q = p[label]/S
 * and S = Σ p; ∂ℓ/∂pₖ = (1 − [k = label]/q)/S, +0 where the clamp acts. Calls are as {@link LabelLossKernel} states.
 *
 * <p><b>Order.</b> S in the order of {@link Sum}; ℓ = 0 − {@link Log#of}(c). With f = scale·wᵢ the gradient is f/S, but
 * (f·(1 − 1/c))/S at the label; (f·0)/S where the clamp acts. <b>Bound</b>, for p ≥ 0. |error of ℓ| ≤ (2·ℓ + m)·u, that of a gradient
 * ≤ m·u/S, at the label (2m + 3)·u·(1 + 1/c)/S, where q is not within (m + 3)·u of an end of the clamp, itself; counted as there.
 *
 * <p><b>Special values.</b> NaN in a row makes it NaN. An infinite element makes q 0, or NaN at the label.
 *
 * <p><b>Source.</b> Keras's {@code sparse_categorical_crossentropy}.
 */
public interface SparseCategoricalCrossEntropy extends LabelLossKernel {
    /** Loss and, unless {@code gradient} is null, gradients of a row of n probabilities p whose sum is S, {@code factor} being f. */
    static float row(int n, float[] p, int pOffset, int label, float sum, float factor, float[] gradient, int gradientOffset) {
        float q = p[pOffset + label] / sum;
        float c = BinaryCrossEntropy.clamp(q);
        if (gradient != null) {
            float inside = CategoricalCrossEntropy.inside(q, 1f);
            Arrays.fill(gradient, gradientOffset, gradientOffset + n, factor * inside / sum);
            gradient[gradientOffset + label] = factor * (inside - inside / c) / sum;
        }
        return 0f - Log.of(c);
    }
}

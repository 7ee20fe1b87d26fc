package dev.lanewise.kernel;

/**
 * Cross-entropy of logits against one integer label a row: ℓ = lse − z[label], with lse = max + ln Σ e^(z − max);
 * ∂ℓ/∂zⱼ = softmax(z)ⱼ − [j = label]. Calls are as {@link LabelLossKernel} states.
 *
 * <p><b>Order.</b> max is exact ({@link Max}), dⱼ = zⱼ − max, eⱼ = {@link Exp#of}(dⱼ), S = Σ e in the order of {@link Sum}.
 * Then ℓ = {@link Log#of}(S) − d[label], a sum of two parts that are not negative; losses[i] = wᵢ·ℓ. With f = scale·wᵢ and
 * c = 1/S the gradient is eⱼ·(f·c), but f·fma(e, c, −1) at the label.
 *
 * <p><b>Bound.</b> With y, E and S's error as in {@link SoftmaxCrossEntropy}: |error of ℓ| ≤ (m + 1 + E + 2·ln S + |d[label]| +
 * ℓ)·u, that of S, 2 of its logarithm, of d and of the difference. That of a gradient is ≤ (m + 6 + |dⱼ| + E)·u·yⱼ + 2u·[j =
 * label]: e, S, three products or quotients. <b>Special values.</b> NaN or +∞ among the logits, or −∞ alone, makes the whole row
 * NaN; −∞ elsewhere has probability 0, and at the label the loss ∞. A logit so far below the maximum that dⱼ overflows to −∞
 * counts as −∞.
 *
 * <p><b>Source.</b> As for {@link SoftmaxCrossEntropy}, of class indices; Keras's {@code sparse_categorical_crossentropy}.
 */
public interface SparseSoftmaxCrossEntropy extends LabelLossKernel {}

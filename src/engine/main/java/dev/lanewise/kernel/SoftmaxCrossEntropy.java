package dev.lanewise.kernel;

/**
 * Cross-entropy of logits against a distribution a row: ℓ = Σⱼ tⱼ·(lse − zⱼ), with lse = max + ln Σ e^(z − max);
 * ∂ℓ/∂zⱼ = softmax(z)ⱼ·Σt − tⱼ. Targets need not sum to 1; negative ones are computed too, without a bound.
 *
 * <p><b>Order.</b> max is exact ({@link Max}), dⱼ = zⱼ − max, eⱼ = {@link Exp#of}(dⱼ). S = Σ e and T = Σ t in the order of
 * {@link Sum}, D = Σ tⱼ·dⱼ in that of {@link Dot}. Then ℓ = fma({@link Log#of}(S), T, −D), a sum of two parts that are not
 * negative, and gradient = (scale·wᵢ)·fma(eⱼ, T/S, −tⱼ).
 *
 * <p><b>Bound</b>, for t ≥ 0. y = softmax(z) and E = Σ yⱼ·|dⱼ|, the mean distance from the maximum, at most ln n − ln S. e is
 * within |dⱼ| + 2, so S within (m + 1 + E)·u. |error of ℓ| ≤ (m + 2)·u·ℓ + T·(m + 1 + E)·u: ln S counts 2 and T m − 1, tⱼ·dⱼ 1 and
 * its sum by fma m, then the last fma; S's error passes through the logarithm. That of a gradient is ≤ u·(yⱼ·T·(2m + 5 + |dⱼ| + E)
 * + 2tⱼ): e, T, S and their quotient, then fma and product.
 *
 * <p><b>Special values.</b> NaN or +∞ among the logits, or −∞ alone, makes the whole row NaN. A logit of −∞ has probability
 * 0 and the loss ∞, or NaN (0·∞) where its target is 0; so has one so far below the maximum that dⱼ overflows to −∞.
 *
 * <p><b>Source.</b> PyTorch's {@code torch.nn.CrossEntropyLoss} of class probabilities, and Keras's {@code
 * categorical_crossentropy} of logits.
 */
public interface SoftmaxCrossEntropy extends LossKernel {}

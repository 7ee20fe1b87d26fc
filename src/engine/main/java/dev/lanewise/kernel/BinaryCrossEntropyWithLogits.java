package dev.lanewise.kernel;

/**
 * Binary cross-entropy of logits: ℓ = mean over the columns of max(z, 0) − z·t + ln(1 + e^−|z|), never overflowing;
 * ∂ℓ/∂zⱼ = (sigmoid(z) − t)/columns. Targets may be any value in [0, 1].
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. Both use one e = e^−|z|, in (0, 1],
 * and r = 1 − t for z &gt; 0, else t: a term is |z|·r + ln(1 + e), a sum of two parts that are not negative, and the gradient
 * ±(r − q) with q = sigmoid(−|z|) = e/(1 + e). So for targets of 0 and 1 both keep their relative accuracy where they vanish.
 *
 * <p><b>Bound</b>, for t in [0, 1]. ln(1 + e) is within 5u, 3 of its own and 2 of e, so |error of ℓ| ≤ (m + 6)·u·ℓ. q is within
 * 4u: 2 of e, sum, quotient; r within u. So a gradient's error is within u·step·(7q + 4r): difference, step, product. An infinite
 * logit gives the loss ∞, or NaN (∞·0) where its target agrees with it.
 *
 * <p><b>Source.</b> PyTorch's {@code torch.nn.BCEWithLogitsLoss}.
 */
public interface BinaryCrossEntropyWithLogits extends LossKernel {
    /** r, how far the target is from what the sign of the logit says: 1 − t for z &gt; 0, else t. */
    static float disagreement(float z, float t) {
        return z > 0f ? 1f - t : t;
    }

    /** sum + fma(|z|, r, ln(1 + e)), with e = {@link Exp#of}(−|z|) and ln(1 + e) by {@link Softplus#logOnePlus}. */
    static float add(float sum, float z, float t) {
        float a = Math.abs(z);
        return sum + Math.fma(a, disagreement(z, t), Softplus.logOnePlus(Exp.ofNonPositive(-a)));
    }

    /** step·(r − q) for z &gt; 0, else step·(q − r), with q = e/(1 + e) and e = {@link Exp#of}(−|z|). */
    static float gradient(float step, float z, float t) {
        float e = Exp.ofNonPositive(-Math.abs(z));
        float q = e / (1f + e);
        float r = disagreement(z, t);
        return step * (z > 0f ? r - q : q - r);
    }
}

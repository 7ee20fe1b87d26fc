package dev.lanewise.kernel;

/**
 * Binary cross-entropy of logits: ℓ = mean over the columns of max(z, 0) − z·t + ln(1 + e^−|z|), never overflowing;
 * ∂ℓ/∂zⱼ = (sigmoid(z) − t)/columns. Targets may be any value in [0, 1].
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. Both use one e = e^−|z|, in (0, 1],
 * and r = 1 − t for z &gt; 0, else t: a term is |z|·r + ln(1 + e), a sum of two parts that are not negative, and the gradient
 * ±(r − q) with q = sigmoid(−|z|) = e/(1 + e). So for targets of 0 and 1 both keep their relative accuracy where they vanish.
 *
 * <p><b>Bound</b>, for t in [0, 1]. |error of ℓ| ≤ (m + 7)·u·ℓ; a gradient's error is within 8u·step·(q + r). An infinite
 * logit gives the loss ∞, or NaN (∞·0) where its target agrees with it.
 */
public interface BinaryCrossEntropyWithLogits extends LossKernel {
    /**
     * ln(1 + e) for e in [0, 1], within 1.5 ulp: with s = e/(2 + e) and w = s², it is e + s·(w·P(w) − e), because
     * ln(1 + e) = 2·artanh(s) and 2s = e − s·e. P is the minimax polynomial {@code P0 + … + P4·w⁴} on [0, 1/9] of
     * (2·artanh(s) − 2s)/s³, evaluated by Horner's rule on fma. Source: FreeBSD msun's e_logf for the form.
     */
    static float logOnePlus(float e) {
        float s = e / (2f + e);
        float w = s * s;
        float p = Math.fma(Math.fma(Math.fma(Math.fma(P4, w, P3), w, P2), w, P1), w, P0);
        return Math.fma(s, Math.fma(w, p, -e), e);
    }

    /** Coefficient of w⁰ in {@link #logOnePlus}. */
    float P0 = 0x1.555558p-1f;

    /** Coefficient of w¹ in {@link #logOnePlus}. */
    float P1 = 0x1.9996a8p-2f;

    /** Coefficient of w² in {@link #logOnePlus}. */
    float P2 = 0x1.250972p-2f;

    /** Coefficient of w³ in {@link #logOnePlus}. */
    float P3 = 0x1.b6d6a2p-3f;

    /** Coefficient of w⁴ in {@link #logOnePlus}. */
    float P4 = 0x1.f1aeeap-3f;

    /** r, how far the target is from what the sign of the logit says: 1 − t for z &gt; 0, else t. */
    static float disagreement(float z, float t) {
        return z > 0f ? 1f - t : t;
    }

    /** sum + fma(|z|, r, ln(1 + e)), with e = {@code Exp.of(−|z|)} and ln(1 + e) by {@link #logOnePlus}. */
    static float add(float sum, float z, float t) {
        float a = Math.abs(z);
        return sum + Math.fma(a, disagreement(z, t), logOnePlus(Exp.of(-a)));
    }

    /** step·(r − q) for z &gt; 0, else step·(q − r), with q = e/(1 + e) and e = {@code Exp.of(−|z|)}. */
    static float gradient(float step, float z, float t) {
        float e = Exp.of(-Math.abs(z));
        float q = e / (1f + e);
        float r = disagreement(z, t);
        return step * (z > 0f ? r - q : q - r);
    }
}

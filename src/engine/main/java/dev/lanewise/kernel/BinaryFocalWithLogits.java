package dev.lanewise.kernel;

/**
 * Binary focal loss of logits: ℓ = mean over the columns of A·f^γ·b, where b is the cross-entropy
 * ({@link BinaryCrossEntropyWithLogits}), f = t·(1 − p) + (1 − t)·p the probability of being wrong (1 − p_t in the paper; p is sigmoid(z))
 * and A = t·a₁ + (1 − t)·a₀ the weight of the class. It counts what is right already less. γ = 0 with weights of 1 is the cross-entropy.
 * ∂/∂z of a term is A·f^γ·(γ·(1 − 2t)·(p(1 − p)/f)·b + p − t), +0 times A where f is 0 and γ positive. Targets may be any value in [0, 1].
 *
 * <p><b>Safe form.</b> With e = e^−|z|, q = e/(1 + e), g = 1/(1 + e) and r as in {@link BinaryCrossEntropyWithLogits#disagreement},
 * f = r·g + (1 − r)·q and b = |z|·r + ln(1 + e): sums of parts that are not negative, so nothing cancels. f^γ is f·f for γ = 2, f for 1,
 * 1 for 0, else {@link Exp} of γ·{@link Log}(f).
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound</b>, for t in [0, 1]. q is
 * within 4u, g within 3u, r within u, so f within 7u, f^γ within (7γ + 3γ·|ln f| + 2)·u, A within 3u, and b within 6u. A term's
 * error is within (m + 13 + 7γ + 3γ·|ln f|)·u of it: two products. The slope's first part is within 26u, its second within (6q +
 * 3r)·u; with A, f^γ, step and three products a gradient's error is within u·step·A·f^γ·((35 + k)·γ·|1 − 2t|·q·g·b/f + (15 + k)·(q
 * + r)), k = 7γ + 3γ·|ln f|. They hold where e^−|z| and f^γ do not underflow.
 *
 * <p><b>Special values.</b> An infinite logit gives the loss ∞, or NaN where its target agrees with it, and the gradient NaN.
 * Source: Lin, Goyal, Girshick, He and Dollár, "Focal loss for dense object detection", 2017, equations 4 and 5; for targets
 * between 0 and 1 as Keras's {@code binary_focal_crossentropy}, which clamps p to [10⁻⁷, 1 − 10⁻⁷] in the cross-entropy alone.
 */
@FunctionalInterface
public interface BinaryFocalWithLogits {
    /**
     * The loss for a focus and weights of the classes.
     *
     * @param gamma γ, at least 0 and finite
     * @param positive a₁, at least 0 and finite
     * @param negative a₀, at least 0 and finite
     */
    LossKernel of(float gamma, float positive, float negative);

    /** Refuses a focus or weight outside its range. */
    static void check(float gamma, float positive, float negative) {
        checkGamma(gamma);
        if (!(positive >= 0f && negative >= 0f && positive + negative < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the weights of the classes are " + positive + " and " + negative
                    + "; give numbers of 0 or more");
        }
    }

    /** Refuses a focus outside its range. */
    static void checkGamma(float gamma) {
        if (!(gamma >= 0f && gamma < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("gamma is " + gamma + "; give a number of 0 or more");
        }
    }

    /** f^γ. */
    static float power(float f, float gamma) {
        return gamma == 2f ? f * f
                : gamma == 1f ? f : gamma == 0f ? 1f : Exp.ofNonPositive(-Math.abs(gamma * Log.of(f)));
    }

    /** f: fma(r, g, (1 − r)·q). */
    static float wrong(float r, float q, float g) {
        return Math.fma(r, g, (1f - r) * q);
    }

    /** A: fma(t, a₁, (1 − t)·a₀). */
    static float weight(float positive, float negative, float t) {
        return Math.fma(t, positive, (1f - t) * negative);
    }

    /** sum + (A·f^γ)·b. */
    static float add(float sum, float gamma, float positive, float negative, float z, float t) {
        float a = Math.abs(z);
        float e = Exp.ofNonPositive(-a);
        float r = BinaryCrossEntropyWithLogits.disagreement(z, t);
        float f = wrong(r, e / (1f + e), 1f / (1f + e));
        float b = Math.fma(a, r, Softplus.logOnePlus(e));
        return sum + weight(positive, negative, t) * power(f, gamma) * b;
    }

    /** step·((A·f^γ)·fma(γ·(1 − 2t), ((q·g)/max(f, 2⁻¹⁴⁹))·b, d)) with d = r − q for z &gt; 0, else q − r. */
    static float gradient(float step, float gamma, float positive, float negative, float z, float t) {
        float a = Math.abs(z);
        float e = Exp.ofNonPositive(-a);
        float q = e / (1f + e);
        float g = 1f / (1f + e);
        float r = BinaryCrossEntropyWithLogits.disagreement(z, t);
        float f = wrong(r, q, g);
        float b = Math.fma(a, r, Softplus.logOnePlus(e));
        float share = q * g / (f < Float.MIN_VALUE ? Float.MIN_VALUE : f);
        float slope = Math.fma(gamma * (1f - (t + t)), share * b, z > 0f ? r - q : q - r);
        return step * (weight(positive, negative, t) * power(f, gamma) * slope);
    }
}

package dev.lanewise.kernel;

/**
 * Binary cross-entropy of logits whose positive part has a weight w, as {@code pos_weight} of PyTorch's {@code
 * torch.nn.BCEWithLogitsLoss}, the source: ℓ = mean over the columns of −(w·t·ln sigmoid(z) + (1 − t)·ln(1 − sigmoid(z))). With s
 * = ln(1 + e^−|z|), q = sigmoid(−|z|), A = w·t + (1 − t) and r = 1 − t for z &gt; 0, else w·t, a term is |z|·r + s·A, which never
 * overflows, and its derivative ±(r − q·A). w = 1 is {@link BinaryCrossEntropyWithLogits}. Targets may be any value in [0, 1].
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound</b>, for t in [0, 1].
 * |error of ℓ| ≤ (m + 9)·u·ℓ: to s, within 5u as in {@link BinaryCrossEntropyWithLogits}, come 2 of A, the product and the fma. A
 * gradient's error is within u·step·(10q·A + 4r): 4 of q, 2 of A, product; 1 of r; difference, step, product. <b>Special values.</b> As for
 * {@link BinaryCrossEntropyWithLogits}.
 */
@FunctionalInterface
public interface WeightedBinaryCrossEntropyWithLogits {
    /** The loss for a weight; {@link IllegalArgumentException} unless it is positive and finite. */
    LossKernel positiveWeight(float weight);

    /** Refuses what {@link #positiveWeight} does. */
    static float check(float weight) {
        if (!(weight > 0f && weight < Float.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the positive weight is " + weight + "; give a positive number");
        }
        return weight;
    }

    /** A: the weight of an element, fma(t, w, 1 − t). */
    static float all(float w, float t) {
        return Math.fma(t, w, 1f - t);
    }

    /** r: 1 − t for z &gt; 0, else w·t. */
    static float disagreement(float w, float z, float t) {
        return z > 0f ? 1f - t : w * t;
    }

    /** sum + fma(|z|, r, s·A). */
    static float add(float sum, float w, float z, float t) {
        float a = Math.abs(z);
        float s = Softplus.logOnePlus(Exp.ofNonPositive(-a));
        return sum + Math.fma(a, disagreement(w, z, t), s * all(w, t));
    }

    /** step·(r − q·A) for z &gt; 0, else step·(q·A − r). */
    static float gradient(float step, float w, float z, float t) {
        float e = Exp.ofNonPositive(-Math.abs(z));
        float q = e / (1f + e) * all(w, t);
        float r = disagreement(w, z, t);
        return step * (z > 0f ? r - q : q - r);
    }
}

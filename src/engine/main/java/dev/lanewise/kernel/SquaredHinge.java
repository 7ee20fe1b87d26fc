package dev.lanewise.kernel;

/**
 * Squared hinge loss: ℓ = mean over the columns of max(0, 1 − t·p)², with targets as {@link Hinge} takes them;
 * ∂ℓ/∂pⱼ = −2t·max(0, 1 − t·p)/columns, which unlike that of the hinge is continuous.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound.</b>
 * |error of ℓ| ≤ (m + 3)·u·ℓ, as of squared errors; a gradient is within 4u of its size. <b>Special values.</b> As for {@link Hinge}.
 *
 * <p><b>Source.</b> Keras's {@code squared_hinge}.
 */
public interface SquaredHinge extends LossKernel {
    /** fma(d, d, sum) with d = {@link Hinge#missing}. */
    static float add(float sum, float p, float t) {
        float d = Hinge.missing(p, t);
        return Math.fma(d, d, sum);
    }

    /** (2·step·d)·(−t) where d = {@link Hinge#missing} is positive, else +0. */
    static float gradient(float step, float p, float t) {
        float d = Hinge.missing(p, t);
        return d > 0f ? (step + step) * d * -Hinge.sign(t) : d;
    }
}

package dev.lanewise.kernel;

/**
 * The negative log-likelihood of counts t under Poisson rates e^z, less its constant: ℓ = mean over the columns of e^z − t·z;
 * ∂ℓ/∂zⱼ = (e^z − t)/columns. Domain: any z, t ≥ 0. Source: PyTorch's {@code torch.nn.PoissonNLLLoss} with {@code log_input}, its
 * default, and without {@code full}.
 *
 * <p><b>Order.</b> As {@link LossKernel} states, with {@link #add} and {@link #gradient}. <b>Bound.</b> |error of ℓ| ≤ (m +
 * 3)·u·(mean of e^z + |t·z|): 2 of e^z and the fma. A gradient's error is within 5u·step·(e^z + |t|): 2 of e^z, difference, step,
 * product.
 *
 * <p><b>Special values.</b> e^z overflows above 88.7, where loss and gradient are ∞. z = ∞ gives NaN (∞ − ∞); z = −∞ the loss ∞, or
 * NaN (0·∞) where t is 0.
 */
public interface PoissonLogInput extends LossKernel {
    /** sum + fma(−t, z, {@link Exp#of}(z)). */
    static float add(float sum, float z, float t) {
        return sum + Math.fma(-t, z, Exp.of(z));
    }

    /** step·({@link Exp#of}(z) − t). */
    static float gradient(float step, float z, float t) {
        return step * (Exp.of(z) - t);
    }
}

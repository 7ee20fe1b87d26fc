package dev.lanewise.kernel;

/**
 * Adam in one pass over n parameters, in PyTorch's form: bias-corrected, ε outside the root, and either kind of weight decay.
 *
 * <pre>
 *   g ← fma(weightDecay, p, g)                     where weightDecay ≠ 0 (the gradient array is not written)
 *   p ← fma(−shrinkage, p, p)                      where shrinkage ≠ 0
 *   m ← fma(β₁, m, (1 − β₁)·g)
 *   v ← fma(β₂, v, ((1 − β₂)·g)·g)
 *   p ← fma(−rate, m / fma(√v, root, ε), p)        where rate ≠ 0 and m ≠ 0
 * </pre>
 *
 * In step t = 1, 2, … the caller passes rate = learningRate/{@link #correction}(β₁, t) and root =
 * 1/√{@link #correction}(β₂, t), each rounded once to a float; that is α·m̂/(√v̂ + ε). weightDecay adds L2's gradient, as
 * torch.optim.Adam does; shrinkage, which is learningRate·weightDecay, takes a share of the parameter itself, as AdamW does.
 * 1 − β is exact for β ≥ ½. v must not be negative.
 *
 * <p>Where rate or the new m is ±0 the last line does nothing: −0 stays −0, and with ε = 0 a parameter that never had a
 * gradient stays where it is. The moments are updated all the same. Element i depends on element i alone, so any split gives
 * the same bits.
 *
 * <p><b>Bound.</b> With m′, v′ and p′ exact from the same inputs (p and g as decay left them), |m − m′| ≤ 3u·c where
 * c = β₁|m| + (1 − β₁)|g|, |v − v′| ≤ 4u·v′, and |p − p′| ≤ u|p′| + 8u·rate·c/(√v′·root + ε), to first order and without
 * underflow. <b>Aliasing.</b> The arrays are apart. <b>Errors.</b> {@link IllegalArgumentException} before any write.
 * Sources: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1; Loshchilov and Hutter, "Decoupled
 * weight decay regularization", 2019, algorithm 2.
 */
public interface AdamUpdate {
    /**
     * One update.
     *
     * @param first m, the mean of the gradients, read and written
     * @param second v, the mean of their squares, read and written
     * @param rate the learning rate over the first moment's correction
     * @param root 1 over the root of the second moment's correction
     * @param weightDecay what is added to the gradient a unit of the parameter
     * @param shrinkage the share of itself that a parameter loses
     */
    void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] first, int firstOffset, float[] second, int secondOffset,
            float rate, float beta1, float beta2, float root, float epsilon, float weightDecay, float shrinkage);

    /** The same in double precision, which only {@code reference} offers. */
    default void update(
            int n,
            double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[] first, int firstOffset, double[] second, int secondOffset,
            double rate, double beta1, double beta2, double root, double epsilon, double weightDecay, double shrinkage) {
        throw Kernels.onlyReference();
    }

    /** 1 − βᵗ, by {@link StrictMath}: the same bits on every machine, which {@code Math.pow} does not promise. */
    static double correction(double beta, long t) {
        return 1 - StrictMath.pow(beta, (double) t);
    }

    /** The gradient g with its weight decay at parameter p, in the bits of every form but {@code reference}. */
    static float decayed(float g, float p, float weightDecay) {
        return weightDecay == 0f ? g : Math.fma(weightDecay, p, g);
    }

    /** The parameter p after its own decay. */
    static float shrunk(float p, float shrinkage) {
        return shrinkage == 0f ? p : Math.fma(-shrinkage, p, p);
    }

    /** The new first moment. */
    static float first(float m, float g, float beta1) {
        return Math.fma(beta1, m, (1f - beta1) * g);
    }

    /** The new second moment. */
    static float second(float v, float g, float beta2) {
        return Math.fma(beta2, v, (1f - beta2) * g * g);
    }

    /** The parameter p after a step along the new moments. */
    static float step(float p, float m, float v, float rate, float root, float epsilon) {
        return rate == 0f || m == 0f ? p : Math.fma(-rate, m / Math.fma((float) Math.sqrt(v), root, epsilon), p);
    }
}

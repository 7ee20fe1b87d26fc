package dev.lanewise.kernel;

/**
 * Stochastic gradient descent with momentum, PyTorch's form (no dampening), in one pass over n parameters:
 *
 * <pre>
 *   g ← fma(weightDecay, p, g)                 where weightDecay ≠ 0 (the gradient array is not written)
 *   v ← fma(momentum, v, g)                    where momentum ≠ 0
 *   d ← nesterov ? fma(momentum, v, g) : v     (g itself where momentum = 0)
 *   p ← fma(−learningRate, d, p)               where learningRate ≠ 0 and d ≠ 0
 * </pre>
 *
 * Where learningRate or d is ±0, p keeps its bits: −0 stays −0 (the fma alone could make it +0), and with
 * learningRate = 0 an infinite or NaN d does no harm. The velocity is updated all the same. Element i depends on element i
 * alone, so any split gives the same bits.
 *
 * <p><b>Bound.</b> With v′ and p′ exact from the same inputs, v is within e = 2u·(|momentum·v| + |g| + |weightDecay·p|) of
 * v′ and p within u·|p′| + 2·learningRate·(1 + momentum)·e of p′, to first order and without underflow. <b>Aliasing.</b>
 * The arrays are apart. <b>Errors.</b> {@link IllegalArgumentException} before any write. Source: Sutskever et al.,
 * "On the importance of initialization and momentum in deep learning", 2013, equations 1 to 4, in PyTorch's parametrisation (the velocity is not scaled by the learning rate).
 */
public interface SgdUpdate {
    /**
     * One update.
     *
     * @param velocity v, read and written where momentum ≠ 0; may be null otherwise
     */
    void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset,
            float learningRate, float momentum, boolean nesterov, float weightDecay);

    /** The same in double precision, which only {@code reference} offers. */
    default void update(
            int n,
            double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[] velocity, int velocityOffset,
            double learningRate, double momentum, boolean nesterov, double weightDecay) {
        throw Kernels.onlyReference();
    }

    /** The gradient g with its weight decay at parameter p, in the bits of every form but {@code reference}. */
    static float decayed(float g, float p, float weightDecay) {
        return weightDecay == 0f ? g : Math.fma(weightDecay, p, g);
    }

    /** The parameter p after a step along d, in the bits of every form but {@code reference}. */
    static float step(float p, float d, float learningRate) {
        return learningRate == 0f || d == 0f ? p : Math.fma(-learningRate, d, p);
    }
}

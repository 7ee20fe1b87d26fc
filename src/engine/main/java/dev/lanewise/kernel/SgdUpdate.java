package dev.lanewise.kernel;

/**
 * Stochastic gradient descent with momentum, PyTorch's form (no dampening), in one pass over n parameters:
 *
 * <pre>
 *   g ← fma(weightDecay, p, g)            where weightDecay ≠ 0 (the gradient array is not written)
 *   v ← fma(momentum, v, g)               where momentum ≠ 0
 *   d ← nesterov ? fma(momentum, v, g) : v     (g itself where momentum = 0)
 *   p ← fma(−learningRate, d, p)
 * </pre>
 *
 * With learningRate = 0, or with d = 0, p keeps its bits. Element i depends on element i alone, so any split gives the same
 * bits. <b>Errors.</b> {@link IllegalArgumentException} before any write. Source: Sutskever et al., "On the importance of
 * initialization and momentum in deep learning", 2013.
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
}

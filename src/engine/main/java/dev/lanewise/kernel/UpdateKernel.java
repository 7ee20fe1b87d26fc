package dev.lanewise.kernel;

/**
 * One step of an optimizer in one pass over n parameters. A contract of this kind says formula, bound and source; what they
 * share is here.
 *
 * <p>The gradient array is not written: a weight decay that is L2's gradient is added on the way, g ← fma(weightDecay, p, g) where
 * weightDecay ≠ 0. A parameter keeps its bits, and so a −0 its sign, where the rate or the direction of the step is ±0; with
 * a rate of 0 an infinite or NaN direction does no harm. The states are updated all the same. NaN in a gradient reaches
 * state and parameter. Element i depends on element i alone, so any split gives the same bits.
 *
 * <p>Bounds hold to first order and without underflow; u is 2⁻²⁴, and primes mark what the exact formula gives from the same
 * floats, with g as decay left it. Each operation counts u of what it makes, a root half of what its argument had and u. So a first moment
 * is within 3u·c of m′, c = β₁|m| + (1 − β₁)|g| (1 − β₁, product, fma), a second within 4u·v′, the root of that within 3u, with ε
 * 4u. <b>Aliasing.</b> The arrays are apart. <b>Errors.</b> {@link IllegalArgumentException}
 * before any write.
 *
 * @param <R> the coefficients
 */
public interface UpdateKernel<R extends UpdateRule> {
    /**
     * One step.
     *
     * @param states as many arrays as the rule says, in the contract's order, read and written from {@code statesOffset}
     */
    void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, R rule);

    /** The same in double precision, which only {@code reference} offers. */
    default void update(
            int n, double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[][] states, int statesOffset, R rule) {
        throw Kernels.onlyReference();
    }
}

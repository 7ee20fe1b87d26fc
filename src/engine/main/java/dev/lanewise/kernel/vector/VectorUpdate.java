package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.UpdateChecks;
import dev.lanewise.kernel.UpdateKernel;
import dev.lanewise.kernel.UpdateRule;

/**
 * A SIMD {@link UpdateKernel}. Each has one loop for every rule: what the contract does only where a coefficient is not 0 is
 * always computed and then blended under a constant mask, which costs nothing beside the memory that the loop waits for.
 */
abstract class VectorUpdate<R extends UpdateRule> implements UpdateKernel<R> {
    static final int LANES = Lanes.WIDEST.length();

    /** All full vectors; returns where it stopped. */
    abstract int body(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, R rule);

    /** The elements from {@code from} on, one at a time. */
    abstract void tail(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, R rule);

    @Override
    public final void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, R rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        int done = n >= 2 * LANES
                ? body(n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule)
                : 0;
        tail(done, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

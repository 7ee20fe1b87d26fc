package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AdamaxUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link AdamaxUpdate}. */
final class ScalarAdamaxUpdate implements AdamaxUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        AdamaxUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

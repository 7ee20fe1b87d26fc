package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link AdamUpdate}. */
final class ScalarAdamUpdate implements AdamUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        AdamUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

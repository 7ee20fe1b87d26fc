package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.RadamUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link RadamUpdate}. */
final class ScalarRadamUpdate implements RadamUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        RadamUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

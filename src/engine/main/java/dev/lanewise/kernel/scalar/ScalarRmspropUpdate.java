package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.RmspropUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link RmspropUpdate}. */
final class ScalarRmspropUpdate implements RmspropUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        RmspropUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.NadamUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link NadamUpdate}. */
final class ScalarNadamUpdate implements NadamUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        NadamUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AdadeltaUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link AdadeltaUpdate}. */
final class ScalarAdadeltaUpdate implements AdadeltaUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        AdadeltaUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.SgdUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link SgdUpdate}. */
final class ScalarSgdUpdate implements SgdUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        SgdUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

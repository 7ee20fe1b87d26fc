package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AmsgradUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link AmsgradUpdate}. */
final class ScalarAmsgradUpdate implements AmsgradUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        AmsgradUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

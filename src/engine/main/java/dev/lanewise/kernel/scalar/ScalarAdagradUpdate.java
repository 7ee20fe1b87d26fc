package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AdagradUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link AdagradUpdate}. */
final class ScalarAdagradUpdate implements AdagradUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        AdagradUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.LionUpdate;
import dev.lanewise.kernel.UpdateChecks;

/** The portable {@link LionUpdate}. */
final class ScalarLionUpdate implements LionUpdate {
    @Override
    public void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        LionUpdate.elements(
                0, n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
    }
}

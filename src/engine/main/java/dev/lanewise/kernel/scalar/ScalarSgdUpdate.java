package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.SgdChecks;
import dev.lanewise.kernel.SgdUpdate;

/** The portable {@link SgdUpdate}. */
final class ScalarSgdUpdate implements SgdUpdate {
    @Override
    public void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset,
            float learningRate, float momentum, boolean nesterov, float weightDecay) {
        SgdChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                velocity, velocity == null ? 0 : velocity.length, velocityOffset, momentum);
        for (int i = 0; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float d = g;
            if (momentum != 0f) {
                float v = Math.fma(momentum, velocity[velocityOffset + i], g);
                velocity[velocityOffset + i] = v;
                d = nesterov ? Math.fma(momentum, v, g) : v;
            }
            parameters[parametersOffset + i] = SgdUpdate.step(p, d, learningRate);
        }
    }
}

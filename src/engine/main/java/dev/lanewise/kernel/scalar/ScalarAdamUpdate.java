package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AdamChecks;
import dev.lanewise.kernel.AdamUpdate;

/** The portable {@link AdamUpdate}. */
final class ScalarAdamUpdate implements AdamUpdate {
    @Override
    public void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] first, int firstOffset, float[] second, int secondOffset,
            float rate, float beta1, float beta2, float root, float epsilon, float weightDecay, float shrinkage) {
        AdamChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                first, first.length, firstOffset, second, second.length, secondOffset);
        for (int i = 0; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = AdamUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = AdamUpdate.first(first[firstOffset + i], g, beta1);
            float v = AdamUpdate.second(second[secondOffset + i], g, beta2);
            first[firstOffset + i] = m;
            second[secondOffset + i] = v;
            parameters[parametersOffset + i] =
                    AdamUpdate.step(AdamUpdate.shrunk(p, shrinkage), m, v, rate, root, epsilon);
        }
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.SgdChecks;
import dev.lanewise.kernel.SgdUpdate;

/** The naive {@link SgdUpdate}. */
final class ReferenceSgdUpdate implements SgdUpdate {
    @Override
    public void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] velocity, int velocityOffset,
            float learningRate, float momentum, boolean nesterov, float weightDecay) {
        SgdChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                velocity, velocity == null ? 0 : velocity.length, velocityOffset, momentum);
        double[] p = new double[n];
        double[] g = new double[n];
        double[] v = momentum == 0 ? null : new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = parameters[parametersOffset + i];
            g[i] = gradients[gradientsOffset + i];
            if (momentum != 0) {
                v[i] = velocity[velocityOffset + i];
            }
        }
        update(n, p, 0, g, 0, v, 0, learningRate, momentum, nesterov, weightDecay);
        for (int i = 0; i < n; i++) {
            parameters[parametersOffset + i] = (float) p[i];
            if (momentum != 0) {
                velocity[velocityOffset + i] = (float) v[i];
            }
        }
    }

    @Override
    public void update(
            int n,
            double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[] velocity, int velocityOffset,
            double learningRate, double momentum, boolean nesterov, double weightDecay) {
        SgdChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                velocity, velocity == null ? 0 : velocity.length, velocityOffset, momentum);
        for (int i = 0; i < n; i++) {
            double p = parameters[parametersOffset + i];
            double g = gradients[gradientsOffset + i];
            if (weightDecay != 0) {
                g += weightDecay * p;
            }
            double d = g;
            if (momentum != 0) {
                double v = momentum * velocity[velocityOffset + i] + g;
                velocity[velocityOffset + i] = v;
                d = nesterov ? g + momentum * v : v;
            }
            if (learningRate != 0 && d != 0) {
                parameters[parametersOffset + i] = p - learningRate * d;
            }
        }
    }
}

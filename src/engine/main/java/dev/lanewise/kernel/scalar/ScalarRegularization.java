package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Regularization;

/** The portable {@link Regularization}. */
final class ScalarRegularization implements Regularization {
    @Override
    public void addGradient(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope, float l1) {
        Regularization.check(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        for (int i = 0; i < n; i++) {
            gradients[gradientsOffset + i] = Regularization.gradient(
                    gradients[gradientsOffset + i], parameters[parametersOffset + i], slope, l1);
        }
    }

    @Override
    public void decay(int n, float[] parameters, int parametersOffset, float shrinkage) {
        Checks.range("parameters", parameters.length, parametersOffset, n);
        for (int i = 0; i < n; i++) {
            parameters[parametersOffset + i] = AdamUpdate.shrunk(parameters[parametersOffset + i], shrinkage);
        }
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Checks;
import dev.lanewise.kernel.Regularization;

/** The naive {@link Regularization}. */
final class ReferenceRegularization implements Regularization {
    @Override
    public void addGradient(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset, float slope, float l1) {
        Regularization.check(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        for (int i = 0; i < n; i++) {
            gradients[gradientsOffset + i] =
                    (float) exact(gradients[gradientsOffset + i], parameters[parametersOffset + i], slope, l1);
        }
    }

    @Override
    public void addGradient(
            int n, double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset, double slope,
            double l1) {
        Regularization.check(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset);
        for (int i = 0; i < n; i++) {
            gradients[gradientsOffset + i] =
                    exact(gradients[gradientsOffset + i], parameters[parametersOffset + i], slope, l1);
        }
    }

    private static double exact(double g, double p, double slope, double l1) {
        double sloped = slope == 0 ? g : g + slope * p;
        return l1 == 0 || p == 0 ? sloped : sloped + l1 * Math.signum(p);
    }

    @Override
    public void decay(int n, float[] parameters, int parametersOffset, float shrinkage) {
        Checks.range("parameters", parameters.length, parametersOffset, n);
        if (shrinkage != 0) {
            for (int i = 0; i < n; i++) {
                double p = parameters[parametersOffset + i];
                parameters[parametersOffset + i] = (float) (p - shrinkage * p);
            }
        }
    }

    @Override
    public void decay(int n, double[] parameters, int parametersOffset, double shrinkage) {
        Checks.range("parameters", parameters.length, parametersOffset, n);
        if (shrinkage != 0) {
            for (int i = 0; i < n; i++) {
                parameters[parametersOffset + i] -= shrinkage * parameters[parametersOffset + i];
            }
        }
    }
}

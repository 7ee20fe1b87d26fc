package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.AdamChecks;
import dev.lanewise.kernel.AdamUpdate;

/** The naive {@link AdamUpdate}. */
final class ReferenceAdamUpdate implements AdamUpdate {
    @Override
    public void update(
            int n,
            float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[] first, int firstOffset, float[] second, int secondOffset,
            float rate, float beta1, float beta2, float root, float epsilon, float weightDecay, float shrinkage) {
        AdamChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                first, first.length, firstOffset, second, second.length, secondOffset);
        double[] p = Widening.widen(n, parameters, parametersOffset);
        double[] m = Widening.widen(n, first, firstOffset);
        double[] v = Widening.widen(n, second, secondOffset);
        update(
                n, p, 0, Widening.widen(n, gradients, gradientsOffset), 0, m, 0, v, 0,
                rate, beta1, beta2, root, epsilon, weightDecay, shrinkage);
        Widening.narrow(n, p, parameters, parametersOffset);
        Widening.narrow(n, m, first, firstOffset);
        Widening.narrow(n, v, second, secondOffset);
    }

    @Override
    public void update(
            int n,
            double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[] first, int firstOffset, double[] second, int secondOffset,
            double rate, double beta1, double beta2, double root, double epsilon, double weightDecay, double shrinkage) {
        AdamChecks.update(
                n, parameters, parameters.length, parametersOffset, gradients, gradients.length, gradientsOffset,
                first, first.length, firstOffset, second, second.length, secondOffset);
        for (int i = 0; i < n; i++) {
            double p = parameters[parametersOffset + i];
            double g = gradients[gradientsOffset + i];
            if (weightDecay != 0) {
                g += weightDecay * p;
            }
            if (shrinkage != 0) {
                p -= shrinkage * p;
            }
            double m = beta1 * first[firstOffset + i] + (1 - beta1) * g;
            double v = beta2 * second[secondOffset + i] + (1 - beta2) * g * g;
            first[firstOffset + i] = m;
            second[secondOffset + i] = v;
            boolean moves = rate != 0 && m != 0;
            parameters[parametersOffset + i] = moves ? p - rate * (m / (Math.sqrt(v) * root + epsilon)) : p;
        }
    }
}

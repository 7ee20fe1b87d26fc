package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.UpdateChecks;
import dev.lanewise.kernel.UpdateKernel;
import dev.lanewise.kernel.UpdateRule;

/** A naive {@link UpdateKernel}: one element at a time, in double precision. */
abstract class ReferenceUpdate<R extends UpdateRule> implements UpdateKernel<R> {
    /**
     * The new parameter.
     *
     * @param g its gradient, without decay
     * @param s its state, in the contract's order, read and written
     */
    abstract double element(double p, double g, double[] s, R rule);

    /** The gradient with L2's. */
    static double decayed(double g, double p, double weightDecay) {
        return weightDecay == 0 ? g : g + weightDecay * p;
    }

    @Override
    public final void update(
            int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, R rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        double[] p = Widening.widen(n, parameters, parametersOffset);
        double[][] s = new double[states.length][];
        for (int k = 0; k < states.length; k++) {
            s[k] = Widening.widen(n, states[k], statesOffset);
        }
        update(n, p, 0, Widening.widen(n, gradients, gradientsOffset), 0, s, 0, rule);
        Widening.narrow(n, p, parameters, parametersOffset);
        for (int k = 0; k < states.length; k++) {
            Widening.narrow(n, s[k], states[k], statesOffset);
        }
    }

    @Override
    public final void update(
            int n, double[] parameters, int parametersOffset, double[] gradients, int gradientsOffset,
            double[][] states, int statesOffset, R rule) {
        UpdateChecks.update(
                n, parameters, parametersOffset, gradients, gradientsOffset, states, statesOffset, rule);
        double[] s = new double[states.length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < s.length; k++) {
                s[k] = states[k][statesOffset + i];
            }
            parameters[parametersOffset + i] =
                    element(parameters[parametersOffset + i], gradients[gradientsOffset + i], s, rule);
            for (int k = 0; k < s.length; k++) {
                states[k][statesOffset + i] = s[k];
            }
        }
    }
}

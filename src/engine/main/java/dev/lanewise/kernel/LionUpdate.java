package dev.lanewise.kernel;

/**
 * Lion in one pass: the sign of an interpolated momentum, and a decay of the parameters themselves.
 *
 * <pre>
 *   p ← fma(−shrinkage, p, p)                      where shrinkage ≠ 0
 *   c ← fma(β₁, m, (1 − β₁)·g)
 *   m ← fma(β₂, m, (1 − β₂)·g)
 *   p ← fma(−rate, sign(c), p)                     where rate ≠ 0 and c ≠ 0
 * </pre>
 *
 * The one state is m. g is the gradient itself; shrinkage is learningRate·weightDecay. The sign of NaN is NaN.
 *
 * <p><b>Bound.</b> With k = β₂|m| + (1 − β₂)|g| and e = β₁|m| + (1 − β₁)|g|: |m − m′| ≤ 3u·k; |p − p′| ≤ u|p′| where |c′| > 3u·e,
 * and 2·rate more where it is not, since c's sign may differ there (p as decay left it). Source: Chen et al., "Symbolic discovery
 * of optimization algorithms", 2023, algorithm 2.
 *
 * <p>Keras's {@code Lion} is the same, with its decay ahead of the step.
 */
public interface LionUpdate extends UpdateKernel<LionUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate
     * @param beta1 β₁ in [0, 1), the share of m in the step
     * @param beta2 β₂ in [0, 1), how much of m is kept
     * @param shrinkage the share of itself that a parameter loses
     */
    record Rule(double rate, double beta1, double beta2, double shrinkage) implements UpdateRule {
        @Override
        public int states() {
            return 1;
        }
    }

    /** The elements from {@code from} on, in the bits of every form but {@code reference}. */
    static void elements(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        float beta1 = (float) rule.beta1();
        float beta2 = (float) rule.beta2();
        float shrinkage = (float) rule.shrinkage();
        float[] first = states[0];
        for (int i = from; i < n; i++) {
            float p = AdamUpdate.shrunk(parameters[parametersOffset + i], shrinkage);
            float g = gradients[gradientsOffset + i];
            float m = first[statesOffset + i];
            float c = AdamUpdate.first(m, g, beta1);
            first[statesOffset + i] = AdamUpdate.first(m, g, beta2);
            parameters[parametersOffset + i] = SgdUpdate.step(p, Math.signum(c), rate);
        }
    }
}

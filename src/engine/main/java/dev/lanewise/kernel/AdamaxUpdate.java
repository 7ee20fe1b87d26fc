package dev.lanewise.kernel;

/**
 * AdaMax in one pass, in the form of PyTorch's {@code torch.optim.Adamax} (ε beside the gradient's size):
 *
 * <pre>
 *   m ← fma(β₁, m, (1 − β₁)·g)
 *   x ← max(β₂·x, |g| + ε)
 *   p ← fma(−rate, m / x, p)                       where rate ≠ 0 and m ≠ 0
 * </pre>
 *
 * The states are m and x, never negative. In step t = 1, 2, … the caller passes rate =
 * learningRate/{@link AdamUpdate#correction}(β₁, t), rounded once to a float.
 *
 * <p><b>Bound.</b> With c = β₁|m| + (1 − β₁)|g|: |m − m′| ≤ 3u·c, |x − x′| ≤ u·x′ and |p − p′| ≤ u|p′| + 5u·rate·c/x′. Source:
 * Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 2, which has no ε.
 */
public interface AdamaxUpdate extends UpdateKernel<AdamaxUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate over the first moment's correction
     * @param beta1 β₁ in [0, 1), how much of the mean gradient is kept
     * @param beta2 β₂ in [0, 1), how much of the largest size is kept
     * @param epsilon ε, at least 0
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double beta1, double beta2, double epsilon, double weightDecay) implements UpdateRule {
        @Override
        public int states() {
            return 2;
        }
    }

    /** The elements from {@code from} on, in the bits of every form but {@code reference}. */
    static void elements(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        float beta1 = (float) rule.beta1();
        float beta2 = (float) rule.beta2();
        float epsilon = (float) rule.epsilon();
        float weightDecay = (float) rule.weightDecay();
        float[] first = states[0];
        float[] sizes = states[1];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = AdamUpdate.first(first[statesOffset + i], g, beta1);
            float x = Math.max(beta2 * sizes[statesOffset + i], Math.abs(g) + epsilon);
            first[statesOffset + i] = m;
            sizes[statesOffset + i] = x;
            parameters[parametersOffset + i] = rate == 0f || m == 0f ? p : Math.fma(-rate, m / x, p);
        }
    }
}

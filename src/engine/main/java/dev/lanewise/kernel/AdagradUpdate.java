package dev.lanewise.kernel;

/**
 * Adagrad in one pass, in the form of PyTorch's {@code torch.optim.Adagrad} (ε outside the root):
 *
 * <pre>
 *   s ← fma(g, g, s)
 *   p ← fma(−rate, g / (√s + ε), p)                where rate ≠ 0 and g ≠ 0
 * </pre>
 *
 * The one state is s, the sum of squares, never negative. In step t = 1, 2, … the caller passes rate =
 * learningRate/(1 + (t − 1)·decay), rounded once to a float.
 *
 * <p><b>Bound.</b> |s − s′| ≤ u·s′ and |p − p′| ≤ u|p′| + 3.5u·rate·|g|/(√s′ + ε): 1.5 of the root, the sum, the quotient. Source:
 * Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011, figure 1, the
 * diagonal case without projection.
 */
public interface AdagradUpdate extends UpdateKernel<AdagradUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate of this step
     * @param epsilon ε, at least 0
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double epsilon, double weightDecay) implements UpdateRule {
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
        float epsilon = (float) rule.epsilon();
        float weightDecay = (float) rule.weightDecay();
        float[] sum = states[0];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float s = Math.fma(g, g, sum[statesOffset + i]);
            sum[statesOffset + i] = s;
            parameters[parametersOffset + i] = AdamUpdate.step(p, g, s, rate, 1f, epsilon);
        }
    }
}

package dev.lanewise.kernel;

/**
 * AMSGrad in one pass, in the form of PyTorch's {@code torch.optim.Adam} with {@code amsgrad}: {@link AdamUpdate} that divides by
 * the largest mean square so far.
 *
 * <pre>
 *   m ← fma(β₁, m, (1 − β₁)·g)
 *   v ← fma(β₂, v, ((1 − β₂)·g)·g)
 *   x ← max(x, v)
 *   p ← fma(−rate, m / fma(√x, root, ε), p)        where rate ≠ 0 and m ≠ 0
 * </pre>
 *
 * The states are m, v and x, the last two never negative. rate and root correct the moments as {@link AdamUpdate} says; the
 * paper has no correction. PyTorch's code too takes the maximum before the correction; older pages of its documentation say after.
 *
 * <p><b>Bound.</b> With c = β₁|m| + (1 − β₁)|g|: |m − m′| ≤ 3u·c, |v − v′| ≤ 4u·v′, |x − x′| ≤ 4u·x′ and
 * |p − p′| ≤ u|p′| + 8u·rate·c/(√x′·root + ε). Source: Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018,
 * algorithm 2.
 */
public interface AmsgradUpdate extends UpdateKernel<AmsgradUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate over the first moment's correction
     * @param beta1 β₁ in [0, 1), how much of the mean gradient is kept
     * @param beta2 β₂ in [0, 1), how much of the mean square is kept
     * @param root 1 over the root of the second moment's correction
     * @param epsilon ε, at least 0
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double beta1, double beta2, double root, double epsilon, double weightDecay) implements UpdateRule {
        @Override
        public int states() {
            return 3;
        }
    }

    /** The elements from {@code from} on, in the bits of every form but {@code reference}. */
    static void elements(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        float beta1 = (float) rule.beta1();
        float beta2 = (float) rule.beta2();
        float root = (float) rule.root();
        float epsilon = (float) rule.epsilon();
        float weightDecay = (float) rule.weightDecay();
        float[] first = states[0];
        float[] second = states[1];
        float[] largest = states[2];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = AdamUpdate.first(first[statesOffset + i], g, beta1);
            float v = AdamUpdate.second(second[statesOffset + i], g, beta2);
            float x = Math.max(largest[statesOffset + i], v);
            first[statesOffset + i] = m;
            second[statesOffset + i] = v;
            largest[statesOffset + i] = x;
            parameters[parametersOffset + i] = AdamUpdate.step(p, m, x, rate, root, epsilon);
        }
    }
}

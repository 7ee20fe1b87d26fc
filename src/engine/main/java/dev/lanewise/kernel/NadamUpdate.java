package dev.lanewise.kernel;

/**
 * NAdam in one pass, in the form of PyTorch's {@code torch.optim.NAdam} (ε outside the root, a schedule of the momentum):
 *
 * <pre>
 *   m ← fma(β₁, m, (1 − β₁)·g)
 *   v ← fma(β₂, v, ((1 − β₂)·g)·g)
 *   d ← fma(ahead, m, now·g)
 *   p ← fma(−rate, d / fma(√v, root, ε), p)        where rate ≠ 0 and d ≠ 0
 * </pre>
 *
 * The states are m and v, the second never negative. In step t = 1, 2, … with μ(t) = β₁·(1 − ½·0.96^(t·decay)) and
 * P(t) = μ(1)·…·μ(t) the caller passes now = (1 − μ(t))/(1 − P(t)), ahead = μ(t + 1)/(1 − P(t + 1)) and root as
 * {@link AdamUpdate} says, each rounded once to a float; rate is the learning rate.
 *
 * <p><b>Bound.</b> With c = β₁|m| + (1 − β₁)|g| and e = ahead·c + now·|g|: |m − m′| ≤ 3u·c, |v − v′| ≤ 4u·v′ and |p − p′| ≤ u|p′|
 * + 9u·rate·e/(√v′·root + ε), 4 of d and 4 of what divides it. Source: Dozat, "Incorporating Nesterov momentum into Adam", 2016,
 * algorithm 2 and its appendix's schedule.
 */
public interface NadamUpdate extends UpdateKernel<NadamUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate
     * @param now the gradient's share of the step
     * @param ahead the first moment's share
     * @param beta1 β₁ in [0, 1), how much of the mean gradient is kept
     * @param beta2 β₂ in [0, 1), how much of the mean square is kept
     * @param root 1 over the root of the second moment's correction
     * @param epsilon ε, at least 0
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double now, double ahead, double beta1, double beta2, double root, double epsilon, double weightDecay) implements UpdateRule {
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
        float now = (float) rule.now();
        float ahead = (float) rule.ahead();
        float beta1 = (float) rule.beta1();
        float beta2 = (float) rule.beta2();
        float root = (float) rule.root();
        float epsilon = (float) rule.epsilon();
        float weightDecay = (float) rule.weightDecay();
        float[] first = states[0];
        float[] second = states[1];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = AdamUpdate.first(first[statesOffset + i], g, beta1);
            float v = AdamUpdate.second(second[statesOffset + i], g, beta2);
            first[statesOffset + i] = m;
            second[statesOffset + i] = v;
            float d = Math.fma(ahead, m, now * g);
            parameters[parametersOffset + i] = AdamUpdate.step(p, d, v, rate, root, epsilon);
        }
    }
}

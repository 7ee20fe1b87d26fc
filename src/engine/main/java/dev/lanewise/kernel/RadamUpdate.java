package dev.lanewise.kernel;

/**
 * RAdam in one pass, in the form of PyTorch's {@code torch.optim.RAdam} (ε beside the uncorrected root):
 *
 * <pre>
 *   m ← fma(β₁, m, (1 − β₁)·g)
 *   v ← fma(β₂, v, ((1 − β₂)·g)·g)
 *   d ← m / (√v + ε)                               where adaptive and m ≠ 0; m itself otherwise
 *   p ← fma(−rate, d, p)                           where rate ≠ 0 and m ≠ 0
 * </pre>
 *
 * The states are m and v, the second never negative. In step t = 1, 2, … with ρ∞ = 2/(1 − β₂) − 1 and
 * ρ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ) the caller says adaptive where ρ > 5, and passes rate = learningRate/(1 − β₁ᵗ), times
 * √(1 − β₂ᵗ)·√((ρ − 4)(ρ − 2)ρ∞ / ((ρ∞ − 4)(ρ∞ − 2)ρ)) where adaptive, rounded once to a float.
 *
 * <p><b>Bound.</b> With c = β₁|m| + (1 − β₁)|g|: |m − m′| ≤ 3u·c, |v − v′| ≤ 4u·v′ and |p − p′| ≤ u|p′| + 8u·rate·c/(√v′ + ε)
 * where adaptive, u|p′| + 3u·rate·c otherwise. Source: Liu et al., "On the variance of the adaptive learning rate and beyond",
 * 2020, algorithm 2, with PyTorch's threshold of 5 for the paper's 4.
 */
public interface RadamUpdate extends UpdateKernel<RadamUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate with the step's corrections
     * @param beta1 β₁ in [0, 1), how much of the mean gradient is kept
     * @param beta2 β₂ in [0, 1), how much of the mean square is kept
     * @param epsilon ε, at least 0
     * @param adaptive whether the second moment scales the step
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double beta1, double beta2, double epsilon, boolean adaptive, double weightDecay) implements UpdateRule {
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
        boolean adaptive = rule.adaptive();
        float[] first = states[0];
        float[] second = states[1];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = AdamUpdate.first(first[statesOffset + i], g, beta1);
            float v = AdamUpdate.second(second[statesOffset + i], g, beta2);
            first[statesOffset + i] = m;
            second[statesOffset + i] = v;
            parameters[parametersOffset + i] =
                    adaptive ? AdamUpdate.step(p, m, v, rate, 1f, epsilon) : SgdUpdate.step(p, m, rate);
        }
    }
}

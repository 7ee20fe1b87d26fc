package dev.lanewise.kernel;

/**
 * Adadelta in one pass, in the form of PyTorch's {@code torch.optim.Adadelta} (with a learning rate, which is 1 in the paper):
 *
 * <pre>
 *   s ← fma(ρ, s, ((1 − ρ)·g)·g)
 *   d ← √((a + ε) / (s + ε))·g                     g itself where g = ±0
 *   a ← fma(ρ, a, ((1 − ρ)·d)·d)
 *   p ← fma(−rate, d, p)                           where rate ≠ 0 and d ≠ 0
 * </pre>
 *
 * The states are s, the mean of the gradients' squares, and a, that of the steps'; neither is ever negative. The quotient of
 * the paper's two roots is one root of a quotient: a root less, and a rounding. ε must be positive for anything to move.
 *
 * <p><b>Bound.</b> |s − s′| ≤ 4u·s′, d within e = 5.5u|d′| of d′ (half of 1, 5 and the quotient, then root and product), |a − a′|
 * ≤ 15u·a′ and |p − p′| ≤ u|p′| + rate·e. Source: Zeiler, "ADADELTA: an adaptive learning rate method", 2012, algorithm 1.
 */
public interface AdadeltaUpdate extends UpdateKernel<AdadeltaUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate
     * @param rho ρ in [0, 1), how much of the means is kept
     * @param epsilon ε, at least 0
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double rho, double epsilon, double weightDecay) implements UpdateRule {
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
        float rho = (float) rule.rho();
        float epsilon = (float) rule.epsilon();
        float weightDecay = (float) rule.weightDecay();
        float[] squares = states[0];
        float[] steps = states[1];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float s = AdamUpdate.second(squares[statesOffset + i], g, rho);
            float a = steps[statesOffset + i];
            float d = g == 0f ? g : (float) Math.sqrt((a + epsilon) / (s + epsilon)) * g;
            squares[statesOffset + i] = s;
            steps[statesOffset + i] = AdamUpdate.second(a, d, rho);
            parameters[parametersOffset + i] = SgdUpdate.step(p, d, rate);
        }
    }
}

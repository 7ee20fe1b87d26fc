package dev.lanewise.kernel;

/**
 * RMSprop in one pass, in the form of PyTorch's {@code torch.optim.RMSprop} (ε outside the root, momentum over the scaled gradient):
 *
 * <pre>
 *   v ← fma(α, v, ((1 − α)·g)·g)
 *   a ← fma(α, a, (1 − α)·g)                       where centered
 *   w ← max(fma(−a, a, v), 0)                      where centered; v itself otherwise
 *   q ← g / (√w + ε)                               g itself where g = ±0
 *   b ← fma(momentum, b, q)                        where momentum ≠ 0; q itself otherwise
 *   p ← fma(−rate, b, p)                           where rate ≠ 0 and b ≠ 0
 * </pre>
 *
 * The states are v, the mean of the squares, never negative, then a, the mean of the gradients, where centered, then b, the
 * velocity, where momentum ≠ 0. The maximum is not PyTorch's: where gradients hardly vary, rounding can leave a variance
 * below 0, whose root would be NaN.
 *
 * <p><b>Bound.</b> With c = α|a| + (1 − α)|g|: |v − v′| ≤ 4u·v′ and |a − a′| ≤ 3u·c. q is within e = 5u|q′| of q′; centered,
 * w within δ = 5u·v′ + 6u·|a′|·c of w′, and e = |q′|·(r + 3u) with r = min(√δ, δ/√w′)/(√w′ + ε), as long as r is small.
 * |b − b′| ≤ u|b′| + e and |p − p′| ≤ u|p′| + rate·(u|b′| + e). Sources: Tieleman and Hinton, "Lecture 6.5: RMSProp", 2012;
 * Graves, "Generating sequences with recurrent neural networks", 2013, equations 38 to 41, with ε outside the root.
 */
public interface RmspropUpdate extends UpdateKernel<RmspropUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate
     * @param alpha α in [0, 1), how much of the means is kept
     * @param epsilon ε, at least 0
     * @param momentum how much of the velocity is kept; 0 keeps none
     * @param centered whether the squared mean is taken off the mean square
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double alpha, double epsilon, double momentum, boolean centered, double weightDecay) implements UpdateRule {
        @Override
        public int states() {
            return 1 + (centered ? 1 : 0) + (momentum == 0 ? 0 : 1);
        }
    }

    /** The elements from {@code from} on, in the bits of every form but {@code reference}. */
    static void elements(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        float alpha = (float) rule.alpha();
        float epsilon = (float) rule.epsilon();
        float momentum = (float) rule.momentum();
        float weightDecay = (float) rule.weightDecay();
        boolean centered = rule.centered();
        float[] squares = states[0];
        float[] means = centered ? states[1] : null;
        float[] velocity = rule.momentum() == 0 ? null : states[states.length - 1];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float v = AdamUpdate.second(squares[statesOffset + i], g, alpha);
            squares[statesOffset + i] = v;
            float w = v;
            if (centered) {
                float a = AdamUpdate.first(means[statesOffset + i], g, alpha);
                means[statesOffset + i] = a;
                w = Math.max(Math.fma(-a, a, v), 0f);
            }
            float b = g == 0f ? g : g / ((float) Math.sqrt(w) + epsilon);
            if (velocity != null) {
                b = Math.fma(momentum, velocity[statesOffset + i], b);
                velocity[statesOffset + i] = b;
            }
            parameters[parametersOffset + i] = SgdUpdate.step(p, b, rate);
        }
    }
}

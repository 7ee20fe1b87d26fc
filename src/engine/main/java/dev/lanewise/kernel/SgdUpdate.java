package dev.lanewise.kernel;

/**
 * Stochastic gradient descent with momentum, the form of PyTorch's {@code torch.optim.SGD} (no dampening), in one pass:
 *
 * <pre>
 *   v ← fma(momentum, v, g)                        where momentum ≠ 0
 *   d ← nesterov ? fma(momentum, v, g) : v         g itself where momentum = 0
 *   p ← fma(−rate, d, p)                           where rate ≠ 0 and d ≠ 0
 * </pre>
 *
 * The one state is v, the velocity, and there is none where momentum = 0.
 *
 * <p><b>Bound.</b> |v − v′| ≤ u|v′|; d is within e of d′, e = u|v′| with momentum, u(|d′| + momentum·|v′|) with nesterov and 0
 * without momentum, and |p − p′| ≤ u|p′| + rate·e. Source: Sutskever, Martens, Dahl and Hinton, "On the importance of
 * initialization and momentum in deep learning", 2013, equations 1 to 4, in PyTorch's parametrisation (the velocity is not scaled
 * by the learning rate).
 */
public interface SgdUpdate extends UpdateKernel<SgdUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate
     * @param momentum how much of the velocity is kept; 0 keeps none
     * @param nesterov whether the step looks ahead; of no effect without momentum
     * @param weightDecay what is added to the gradient a unit of the parameter
     */
    record Rule(double rate, double momentum, boolean nesterov, double weightDecay) implements UpdateRule {
        @Override
        public int states() {
            return momentum == 0 ? 0 : 1;
        }
    }

    /** The elements from {@code from} on, in the bits of every form but {@code reference}. */
    static void elements(
            int from, int n, float[] parameters, int parametersOffset, float[] gradients, int gradientsOffset,
            float[][] states, int statesOffset, Rule rule) {
        float rate = (float) rule.rate();
        float momentum = (float) rule.momentum();
        float weightDecay = (float) rule.weightDecay();
        boolean nesterov = rule.nesterov();
        float[] velocity = rule.momentum() == 0 ? null : states[0];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = decayed(gradients[gradientsOffset + i], p, weightDecay);
            float d = g;
            if (velocity != null) {
                float v = Math.fma(momentum, velocity[statesOffset + i], g);
                velocity[statesOffset + i] = v;
                d = nesterov ? Math.fma(momentum, v, g) : v;
            }
            parameters[parametersOffset + i] = step(p, d, rate);
        }
    }

    /** The gradient g with its weight decay at parameter p, in the bits of every form but {@code reference}. */
    static float decayed(float g, float p, float weightDecay) {
        return weightDecay == 0f ? g : Math.fma(weightDecay, p, g);
    }

    /** The parameter p after a step along d, in the bits of every form but {@code reference}. */
    static float step(float p, float d, float rate) {
        return rate == 0f || d == 0f ? p : Math.fma(-rate, d, p);
    }
}

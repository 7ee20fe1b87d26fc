package dev.lanewise.kernel;

/**
 * Adam in one pass, in the form of PyTorch's {@code torch.optim.Adam} and {@code AdamW}: bias-corrected, ε outside the root, and
 * either kind of weight decay.
 *
 * <pre>
 *   p ← fma(−shrinkage, p, p)                      where shrinkage ≠ 0
 *   m ← fma(β₁, m, (1 − β₁)·g)
 *   v ← fma(β₂, v, ((1 − β₂)·g)·g)
 *   p ← fma(−rate, m / fma(√v, root, ε), p)        where rate ≠ 0 and m ≠ 0
 * </pre>
 *
 * The states are m and v, the second never negative. In step t = 1, 2, … the caller passes rate = learningRate/{@link
 * #correction}(β₁, t) and root = 1/√{@link #correction}(β₂, t), each rounded once to a float; that is α·m̂/(√v̂ + ε). weightDecay
 * adds L2's gradient, as torch.optim.Adam does; shrinkage, which is learningRate·weightDecay, takes a share of the parameter
 * itself, as AdamW does. 1 − β is exact for β ≥ ½. With ε = 0 a parameter that never had a gradient stays where it is.
 *
 * <p><b>Bound.</b> With c = β₁|m| + (1 − β₁)|g|, and p too as decay left it: |m − m′| ≤ 3u·c, |v − v′| ≤ 4u·v′ and |p − p′| ≤
 * u|p′| + 8u·rate·c/(√v′·root + ε). Sources: Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1;
 * Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
 */
public interface AdamUpdate extends UpdateKernel<AdamUpdate.Rule> {
    /**
     * The coefficients of a step.
     *
     * @param rate the learning rate over the first moment's correction
     * @param beta1 β₁ in [0, 1), how much of the mean gradient is kept
     * @param beta2 β₂ in [0, 1), how much of the mean square is kept
     * @param root 1 over the root of the second moment's correction
     * @param epsilon ε, at least 0
     * @param weightDecay what is added to the gradient a unit of the parameter
     * @param shrinkage the share of itself that a parameter loses
     */
    record Rule(
            double rate, double beta1, double beta2, double root, double epsilon, double weightDecay, double shrinkage)
            implements UpdateRule {
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
        float root = (float) rule.root();
        float epsilon = (float) rule.epsilon();
        float weightDecay = (float) rule.weightDecay();
        float shrinkage = (float) rule.shrinkage();
        float[] first = states[0];
        float[] second = states[1];
        for (int i = from; i < n; i++) {
            float p = parameters[parametersOffset + i];
            float g = SgdUpdate.decayed(gradients[gradientsOffset + i], p, weightDecay);
            float m = first(first[statesOffset + i], g, beta1);
            float v = second(second[statesOffset + i], g, beta2);
            first[statesOffset + i] = m;
            second[statesOffset + i] = v;
            parameters[parametersOffset + i] = step(shrunk(p, shrinkage), m, v, rate, root, epsilon);
        }
    }

    /** 1 − βᵗ, by {@link StrictMath}: the same bits on every machine, which {@code Math.pow} does not promise. */
    static double correction(double beta, long t) {
        return 1 - StrictMath.pow(beta, (double) t);
    }

    /** The parameter p after its own decay. */
    static float shrunk(float p, float shrinkage) {
        return shrinkage == 0f ? p : Math.fma(-shrinkage, p, p);
    }

    /** The new first moment. */
    static float first(float m, float g, float beta1) {
        return Math.fma(beta1, m, (1f - beta1) * g);
    }

    /** The new second moment. */
    static float second(float v, float g, float beta2) {
        return Math.fma(beta2, v, (1f - beta2) * g * g);
    }

    /** The parameter p after a step along the new moments. */
    static float step(float p, float m, float v, float rate, float root, float epsilon) {
        return rate == 0f || m == 0f ? p : Math.fma(-rate, m / Math.fma((float) Math.sqrt(v), root, epsilon), p);
    }
}

package dev.lanewise.optim;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.NadamUpdate;

/**
 * NAdam, as {@link NadamUpdate} states it (PyTorch's form): Adam with Nesterov's look-ahead and a momentum that rises.
 *
 * <p>The product of the momenta up to a step is computed anew from the step's number, so that a step is a function of what a checkpoint
 * holds and of nothing else. That is cheap at any step: below 2⁻⁵⁴ the product no longer counts, and it gets there, or its
 * factors become constant, within a few thousand steps.
 *
 * @param learningRate positive
 * @param beta1 in [0, 1), how much of the mean gradient is kept
 * @param beta2 in [0, 1), how much of the mean square is kept
 * @param epsilon at least 0, added to the root
 * @param momentumDecay at least 0, how fast the momentum rises from β₁/2 to β₁
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Nadam(float learningRate, float beta1, float beta2, float epsilon, float momentumDecay, float weightDecay)
        implements AdamFamily<Nadam> {
    /** Less than half of what a double of 1 has to its lower neighbour. */
    private static final double NEGLIGIBLE = 0x1p-54;

    /** Checks the ranges. */
    public Nadam {
        Ranges.adam(learningRate, beta1, beta2, epsilon, weightDecay);
        Ranges.notNegative("momentumDecay", momentumDecay);
    }

    /** This rule with another speed of the momentum: 0.004 unless told. */
    public Nadam momentumDecay(double other) {
        return new Nadam(learningRate, beta1, beta2, epsilon, (float) other, weightDecay);
    }

    @Override
    public Nadam with(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
        return new Nadam(learningRate, beta1, beta2, epsilon, momentumDecay, weightDecay);
    }

    @Override
    public String id() {
        return "nadam";
    }

    @Override
    public void step(
            Kernels kernels,
            OptimizerState state,
            float[] parameters,
            float[] gradients,
            int from,
            int to,
            long step,
            float learningRate) {
        double product = product(step);
        double next = momentum(step + 1);
        double root = 1 / Math.sqrt(AdamUpdate.correction(beta2, step));
        double now = (1 - momentum(step)) / (1 - product);
        double ahead = next / (1 - product * next);
        var rule = new NadamUpdate.Rule(learningRate, now, ahead, beta1, beta2, root, epsilon, weightDecay);
        kernels.get(NadamUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }

    /** μ of step t. */
    double momentum(long t) {
        return beta1 * (1 - 0.5 * StrictMath.pow(0.96, t * (double) momentumDecay));
    }

    /** μ(1)·…·μ(t), or 0 where it is so small that 1 less it is 1. */
    double product(long t) {
        // No factor is larger than the last one.
        if (StrictMath.pow(momentum(t), (double) t) < NEGLIGIBLE) {
            return 0;
        }
        double product = 1;
        for (long i = 1; i <= t && product >= NEGLIGIBLE; i++) {
            double factor = momentum(i);
            if (factor == beta1) {
                product *= StrictMath.pow(beta1, (double) (t - i + 1));
                break;
            }
            product *= factor;
        }
        return product < NEGLIGIBLE ? 0 : product;
    }
}

package dev.lanewise.optim;

import dev.lanewise.kernel.AdamUpdate;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RadamUpdate;

/**
 * RAdam, as {@link RadamUpdate} states it (PyTorch's form): Adam that trusts its mean square only once enough gradients made it.
 *
 * @param learningRate positive
 * @param beta1 in [0, 1), how much of the mean gradient is kept
 * @param beta2 in [0, 1), how much of the mean square is kept
 * @param epsilon at least 0, added to the uncorrected root
 * @param weightDecay at least 0, added to the gradient as weightDecay·p
 */
public record Radam(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        implements AdamFamily<Radam> {
    /** Checks the ranges. */
    public Radam {
        Ranges.adam(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Radam with(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
        return new Radam(learningRate, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public String id() {
        return "radam";
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
        double rectification = rectification(step);
        boolean adaptive = rectification > 0;
        double rate = learningRate / AdamUpdate.correction(beta1, step);
        double scale = adaptive ? rectification * Math.sqrt(AdamUpdate.correction(beta2, step)) : 1;
        var rule = new RadamUpdate.Rule(rate * scale, beta1, beta2, epsilon, adaptive, weightDecay);
        kernels.get(RadamUpdate.class)
                .update(to - from, parameters, from, gradients, from, state.inOrder(), from, rule);
    }

    /** The variance's rectification in step t; 0 where the variance is not tractable, at ρ ≤ 5. */
    double rectification(long t) {
        double most = 2 / (1 - (double) beta2) - 1;
        double correction = AdamUpdate.correction(beta2, t);
        double rho = most - 2 * t * (1 - correction) / correction;
        return rho > 5 ? Math.sqrt((rho - 4) * (rho - 2) * most / ((most - 4) * (most - 2) * rho)) : 0;
    }
}

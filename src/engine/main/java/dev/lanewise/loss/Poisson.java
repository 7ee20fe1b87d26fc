package dev.lanewise.loss;

import dev.lanewise.kernel.PoissonLogInput;
import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;

/**
 * The negative log-likelihood of counts: {@link dev.lanewise.kernel.Poisson}, which takes rates of 0 or more, or
 * {@link PoissonLogInput}, which takes their logarithms, any numbers.
 *
 * @param logInput whether predictions are logarithms of rates
 */
public record Poisson(boolean logInput) implements ValueLoss {
    /** This loss of logarithms of rates. */
    public Poisson withLogInput() {
        return new Poisson(true);
    }

    @Override
    public String id() {
        return "poisson";
    }

    @Override
    public Expects expects() {
        return logInput ? Expects.LOG_RATES : Expects.RATES;
    }

    @Override
    public boolean takesNegativeTargets() {
        return false;
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(
                kernels ->
                        logInput ? kernels.get(PoissonLogInput.class) : kernels.get(dev.lanewise.kernel.Poisson.class),
                target,
                weights,
                reduction);
    }
}

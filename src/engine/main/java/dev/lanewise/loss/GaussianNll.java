package dev.lanewise.loss;

import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;

/**
 * The negative log-likelihood under normal distributions whose mean and log-variance the model predicts, two outputs a value:
 * {@link dev.lanewise.kernel.GaussianNll}.
 *
 * @param full whether the constant ½·ln 2π, which no gradient sees, is added
 */
public record GaussianNll(boolean full) implements ValueLoss {
    /** This loss with its constant, so that it is the negative log-likelihood itself. */
    public GaussianNll withConstant() {
        return new GaussianNll(true);
    }

    @Override
    public String id() {
        return "gaussian-nll";
    }

    @Override
    public int outputs(int width) {
        return Math.multiplyExact(2, width);
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(
                kernels -> kernels.get(dev.lanewise.kernel.GaussianNll.class).full(full), target, weights, reduction);
    }
}

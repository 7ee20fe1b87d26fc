package dev.lanewise.loss;

import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;

/**
 * Squared error near the target, absolute error from δ on: {@link dev.lanewise.kernel.Huber}.
 *
 * @param delta the error from which it grows linearly, positive; rounded to float
 */
public record Huber(float delta) implements ValueLoss {
    /** Checks the range. */
    public Huber {
        dev.lanewise.kernel.Huber.checked(delta);
    }

    /** This loss with another δ. */
    public Huber delta(double other) {
        return new Huber((float) other);
    }

    @Override
    public String id() {
        return "huber";
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(
                kernels -> kernels.get(dev.lanewise.kernel.Huber.class).delta(delta), target, weights, reduction);
    }
}

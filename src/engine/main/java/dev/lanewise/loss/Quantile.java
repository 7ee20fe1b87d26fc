package dev.lanewise.loss;

import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * The pinball loss, whose minimum is a quantile of the targets: {@link dev.lanewise.kernel.Quantile}.
 *
 * @param q which quantile, above 0 and below 1; rounded to float
 */
public record Quantile(float q) implements ValueLoss {
    /** Checks the range. */
    public Quantile {
        dev.lanewise.kernel.Quantile.checked(q);
    }

    /** This loss for another quantile. */
    public Quantile q(double other) {
        return new Quantile((float) other);
    }

    @Override
    public String id() {
        return "quantile";
    }

    @Override
    public List<String> aliases() {
        return List.of("pinball");
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        return prediction.loss(
                kernels -> kernels.get(dev.lanewise.kernel.Quantile.class).q(q), target, weights, reduction);
    }
}

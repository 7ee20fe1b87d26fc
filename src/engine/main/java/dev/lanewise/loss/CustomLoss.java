package dev.lanewise.loss;

import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.function.BinaryOperator;

/**
 * A loss of one's own, made of tensor operations, which differentiate themselves:
 *
 * <pre>{@code
 * Loss cubic = CustomLoss.of("mean-cubic-error", (prediction, target) -> {
 *     Tensor error = prediction.subtract(target).abs();
 *     return error.multiply(error).multiply(error).mean(1);
 * });
 * }</pre>
 *
 * {@code train.GradientCheck} shows whether its gradient is right.
 *
 * @param id the name in reports
 * @param expects what a prediction must be
 * @param targetKind what a target must be
 * @param each the losses [N] of a prediction [N, C] and a target
 */
public record CustomLoss(String id, Expects expects, TargetKind targetKind, BinaryOperator<Tensor> each)
        implements Loss {
    /** A loss of values against values. */
    public static CustomLoss of(String id, BinaryOperator<Tensor> each) {
        return new CustomLoss(id, Expects.VALUES, TargetKind.DENSE, each);
    }

    /** This loss of predictions of another meaning. */
    public CustomLoss expects(Expects other) {
        return new CustomLoss(id, other, targetKind, each);
    }

    /** This loss against one integer label a sample. */
    public CustomLoss ofLabels() {
        return new CustomLoss(id, expects, TargetKind.LABELS, each);
    }

    @Override
    public Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction) {
        Tensor losses = each.apply(prediction, target);
        if (losses.rank() != 1 || losses.size() != prediction.size(0)) {
            throw new IllegalArgumentException("the loss " + id + " made " + losses.shape() + " of a prediction "
                    + prediction.shape() + "; give one loss a sample, such as with mean(1)");
        }
        Tensor weighted = weights == null ? losses : losses.multiply(weights);
        return switch (reduction) {
            case NONE -> weighted;
            case SUM -> weighted.sum();
            case MEAN -> weighted.mean();
        };
    }
}

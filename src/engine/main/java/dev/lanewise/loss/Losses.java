package dev.lanewise.loss;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.MeanAbsoluteError;
import dev.lanewise.kernel.MeanAbsolutePercentageError;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.MeanSquaredLogarithmicError;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import java.util.List;
import java.util.stream.Collectors;

/** Every loss, by method and by name. Whether one takes logits or probabilities is part of its name. */
public final class Losses {
    private static final Loss MSE = new DenseLoss(
            "mean-squared-error", List.of("mse"), Loss.Expects.VALUES, kernels -> kernels.get(MeanSquaredError.class));
    private static final Loss MAE = new DenseLoss(
            "mean-absolute-error",
            List.of("mae"),
            Loss.Expects.VALUES,
            kernels -> kernels.get(MeanAbsoluteError.class));
    private static final Loss MSLE = new DenseLoss(
            "mean-squared-logarithmic-error",
            List.of("msle"),
            Loss.Expects.VALUES,
            kernels -> kernels.get(MeanSquaredLogarithmicError.class));
    private static final Loss MAPE = new DenseLoss(
            "mean-absolute-percentage-error",
            List.of("mape"),
            Loss.Expects.VALUES,
            kernels -> kernels.get(MeanAbsolutePercentageError.class));
    private static final Huber HUBER = new Huber(1f);
    private static final Loss LOG_COSH =
            new DenseLoss("log-cosh", List.of("logcosh"), Loss.Expects.VALUES, kernels -> kernels.get(LogCosh.class));
    private static final Quantile QUANTILE = new Quantile(0.5f);
    private static final Poisson POISSON = new Poisson(false);
    private static final GaussianNll GAUSSIAN_NLL = new GaussianNll(false);
    private static final Loss BCE = new DenseLoss(
            "binary-crossentropy",
            List.of("bce"),
            Loss.Expects.PROBABILITIES,
            kernels -> kernels.get(BinaryCrossEntropy.class));
    private static final Loss BCE_WITH_LOGITS = new DenseLoss(
            "binary-crossentropy-with-logits",
            List.of("bce-with-logits"),
            Loss.Expects.LOGITS,
            kernels -> kernels.get(BinaryCrossEntropyWithLogits.class));
    private static final Loss CCE_WITH_LOGITS = new DenseLoss(
            "categorical-crossentropy-with-logits",
            List.of(),
            Loss.Expects.CLASS_LOGITS,
            kernels -> kernels.get(SoftmaxCrossEntropy.class));
    private static final Loss SCCE_WITH_LOGITS = new LabelLoss(
            "sparse-categorical-crossentropy-with-logits",
            List.of("cross-entropy"),
            Loss.Expects.CLASS_LOGITS,
            kernels -> kernels.get(SparseSoftmaxCrossEntropy.class));

    private static final List<Loss> ALL = List.of(
            MSE,
            MAE,
            MSLE,
            MAPE,
            HUBER,
            LOG_COSH,
            QUANTILE,
            POISSON,
            GAUSSIAN_NLL,
            BCE,
            BCE_WITH_LOGITS,
            CCE_WITH_LOGITS,
            SCCE_WITH_LOGITS);

    private Losses() {}

    /** {@link MeanSquaredError}. */
    public static Loss meanSquaredError() {
        return MSE;
    }

    /** {@link MeanAbsoluteError}. */
    public static Loss meanAbsoluteError() {
        return MAE;
    }

    /** {@link MeanSquaredLogarithmicError}, of values of 0 or more. */
    public static Loss meanSquaredLogarithmicError() {
        return MSLE;
    }

    /** {@link MeanAbsolutePercentageError}, of targets away from 0. */
    public static Loss meanAbsolutePercentageError() {
        return MAPE;
    }

    /** {@link dev.lanewise.kernel.Huber} with a δ of 1. */
    public static Huber huber() {
        return HUBER;
    }

    /** {@link LogCosh}. */
    public static Loss logCosh() {
        return LOG_COSH;
    }

    /** {@link dev.lanewise.kernel.Quantile}; {@link IllegalArgumentException} unless q lies inside (0, 1). */
    public static Quantile quantile(double q) {
        return QUANTILE.q(q);
    }

    /** {@link dev.lanewise.kernel.Poisson}, of rates of 0 or more; {@code poisson().withLogInput()} takes their logarithms. */
    public static Poisson poisson() {
        return POISSON;
    }

    /** {@link dev.lanewise.kernel.GaussianNll}: a mean and a log-variance a value as the prediction. */
    public static GaussianNll gaussianNll() {
        return GAUSSIAN_NLL;
    }

    /** {@link BinaryCrossEntropy}, of probabilities. */
    public static Loss binaryCrossentropy() {
        return BCE;
    }

    /** {@link BinaryCrossEntropyWithLogits}. */
    public static Loss binaryCrossentropyWithLogits() {
        return BCE_WITH_LOGITS;
    }

    /** {@link SoftmaxCrossEntropy}: a distribution a sample as the target. */
    public static Loss categoricalCrossentropyWithLogits() {
        return CCE_WITH_LOGITS;
    }

    /** {@link SparseSoftmaxCrossEntropy}: one integer label a sample as the target. */
    public static Loss sparseCategoricalCrossentropyWithLogits() {
        return SCCE_WITH_LOGITS;
    }

    /** All losses, in the order of the documentation. */
    public static List<Loss> all() {
        return ALL;
    }

    /** The loss of that id or alias; {@link IllegalArgumentException} lists them otherwise. */
    public static Loss named(String name) {
        for (Loss loss : ALL) {
            if (loss.id().equals(name) || loss.aliases().contains(name)) {
                return loss;
            }
        }
        throw new IllegalArgumentException("there is no loss '" + name + "'; there are "
                + ALL.stream().map(Loss::id).collect(Collectors.joining(", ")));
    }
}

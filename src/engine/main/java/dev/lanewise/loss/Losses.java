package dev.lanewise.loss;

import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.CategoricalCrossEntropy;
import dev.lanewise.kernel.CategoricalHinge;
import dev.lanewise.kernel.CosineSimilarity;
import dev.lanewise.kernel.Hinge;
import dev.lanewise.kernel.KlDivergence;
import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.MeanAbsoluteError;
import dev.lanewise.kernel.MeanAbsolutePercentageError;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.MeanSquaredLogarithmicError;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SparseCategoricalCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.kernel.SquaredHinge;
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
            false,
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
    private static final BinaryCrossentropy BCE = new BinaryCrossentropy(0f);
    private static final BinaryCrossentropyWithLogits BCE_WITH_LOGITS = new BinaryCrossentropyWithLogits(1f, 0f);
    private static final CategoricalCrossentropy CCE = new CategoricalCrossentropy(0f);
    private static final CategoricalCrossentropyWithLogits CCE_WITH_LOGITS = new CategoricalCrossentropyWithLogits(0f);
    private static final Loss SCCE = new LabelLoss(
            "sparse-categorical-crossentropy",
            List.of(),
            Loss.Expects.CLASS_PROBABILITIES,
            kernels -> kernels.get(SparseCategoricalCrossEntropy.class));
    private static final SparseCategoricalCrossentropyWithLogits SCCE_WITH_LOGITS =
            new SparseCategoricalCrossentropyWithLogits(0f);
    private static final BinaryFocalWithLogits BINARY_FOCAL = new BinaryFocalWithLogits(2f, false, 0.25f, 0f);
    private static final CategoricalFocalWithLogits CATEGORICAL_FOCAL = new CategoricalFocalWithLogits(2f, 0.25f, 0f);
    private static final Loss HINGE =
            new DenseLoss("hinge", List.of(), Loss.Expects.SIGNED, kernels -> kernels.get(Hinge.class));
    private static final Loss SQUARED_HINGE =
            new DenseLoss("squared-hinge", List.of(), Loss.Expects.SIGNED, kernels -> kernels.get(SquaredHinge.class));
    private static final Loss CATEGORICAL_HINGE =
            new ClassScores("categorical-hinge", Loss.Expects.SIGNED, CategoricalHinge.class);
    private static final Loss KL_DIVERGENCE = new DenseLoss(
            "kl-divergence", List.of(), Loss.Expects.CLASS_PROBABILITIES, kernels -> kernels.get(KlDivergence.class));
    private static final Loss COSINE_SIMILARITY =
            new ClassScores("cosine-similarity", Loss.Expects.VALUES, CosineSimilarity.class);

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
            CCE,
            CCE_WITH_LOGITS,
            SCCE,
            SCCE_WITH_LOGITS,
            BINARY_FOCAL,
            CATEGORICAL_FOCAL,
            HINGE,
            SQUARED_HINGE,
            CATEGORICAL_HINGE,
            KL_DIVERGENCE,
            COSINE_SIMILARITY);

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
    public static BinaryCrossentropy binaryCrossentropy() {
        return BCE;
    }

    /** {@link BinaryCrossEntropyWithLogits}. */
    public static BinaryCrossentropyWithLogits binaryCrossentropyWithLogits() {
        return BCE_WITH_LOGITS;
    }

    /** {@link SoftmaxCrossEntropy}: a distribution a sample as the target. */
    public static CategoricalCrossentropyWithLogits categoricalCrossentropyWithLogits() {
        return CCE_WITH_LOGITS;
    }

    /** {@link SparseSoftmaxCrossEntropy}: one integer label a sample as the target. */
    public static SparseCategoricalCrossentropyWithLogits sparseCategoricalCrossentropyWithLogits() {
        return SCCE_WITH_LOGITS;
    }

    /** {@link CategoricalCrossEntropy}, of probabilities: a distribution a sample as the target. */
    public static CategoricalCrossentropy categoricalCrossentropy() {
        return CCE;
    }

    /** {@link SparseCategoricalCrossEntropy}, of probabilities: one integer label a sample as the target. */
    public static Loss sparseCategoricalCrossentropy() {
        return SCCE;
    }

    /** The binary focal loss with γ = 2 and without weights of the classes, as in Keras. */
    public static BinaryFocalWithLogits binaryFocalWithLogits() {
        return BINARY_FOCAL;
    }

    /** The focal loss over classes with γ = 2 and α = 0.25, as in Keras: a distribution a sample as the target. */
    public static CategoricalFocalWithLogits categoricalFocalWithLogits() {
        return CATEGORICAL_FOCAL;
    }

    /** {@link Hinge}. */
    public static Loss hinge() {
        return HINGE;
    }

    /** {@link SquaredHinge}. */
    public static Loss squaredHinge() {
        return SQUARED_HINGE;
    }

    /** {@link CategoricalHinge}: a one-hot row a sample as the target. */
    public static Loss categoricalHinge() {
        return CATEGORICAL_HINGE;
    }

    /** {@link KlDivergence} of distributions. */
    public static Loss klDivergence() {
        return KL_DIVERGENCE;
    }

    /** {@link CosineSimilarity}, negated as a loss must be. */
    public static Loss cosineSimilarity() {
        return COSINE_SIMILARITY;
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

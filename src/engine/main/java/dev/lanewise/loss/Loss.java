package dev.lanewise.loss;

import dev.lanewise.tensor.Reduction;
import dev.lanewise.tensor.Tensor;
import java.util.List;

/**
 * A loss: a number for each sample that says how far the prediction is from the target, with its gradient. Values and
 * gradients come from one fused pass of the loss's kernel, whose contract has formula, domain, order and bounds.
 *
 * <p>With sample weights w the mean is Σ wᵢℓᵢ / N, as in Keras.
 */
public interface Loss {
    /** The id: {@code mean-squared-error}. */
    String id();

    /** Shorter ids that mean the same: {@code mse}; by default none. */
    default List<String> aliases() {
        return List.of();
    }

    /** What a prediction must be. */
    Expects expects();

    /** What a target must be. */
    TargetKind targetKind();

    /** The outputs that a model needs for a target of {@code width} values: as many, for most losses. */
    default int outputs(int width) {
        return width;
    }

    /** Whether a sample's outputs are compared with one another, so that there must be one a class, or else each is on its own. */
    default boolean overClasses() {
        return expects() == Expects.CLASS_PROBABILITIES || expects() == Expects.CLASS_LOGITS;
    }

    /** Whether a target below 0 has a meaning: of counts, and where ratios matter, it has none. */
    default boolean takesNegativeTargets() {
        return true;
    }

    /**
     * The loss of a prediction [N, C], reduced over the samples; its gradient is recorded if a tape is open. Of a prediction
     * [N, T, C] each of the N·T rows counts as a sample, with a target and a weight of its own.
     *
     * @param target [N, C] values, or [N] integer labels where {@link #targetKind} is {@link TargetKind#LABELS}
     * @param weights [N], or null
     */
    Tensor of(Tensor prediction, Tensor target, Tensor weights, Reduction reduction);

    /** What a prediction must be. */
    enum Expects {
        /** Any numbers. */
        VALUES,
        /** Rates of 0 or more: the loss of one below is no number. */
        RATES,
        /** The logarithms of rates, any numbers: what is predicted is their exponential. */
        LOG_RATES,
        /** One probability an output, each in [0, 1] on its own: a sigmoid's. */
        PROBABILITIES,
        /** One probability a class, a distribution over all: a softmax's. */
        CLASS_PROBABILITIES,
        /** One logit an output, each on its own: the loss applies the sigmoid. */
        LOGITS,
        /** One logit a class: the loss applies the softmax. */
        CLASS_LOGITS,
        /**
         * Scores whose sign is the answer; of several, whose largest is the class if each sample that a training saw has one
         * yes, or the loss is over classes. Of each output's own sign the targets are −1 and 1; 0 counts as −1.
         */
        SIGNED;

        /** Whether predictions are values of a regression, not classes. */
        public boolean regression() {
            return this == VALUES || this == RATES || this == LOG_RATES;
        }
    }

    /** What a target must be. */
    enum TargetKind {
        /** A value an output. */
        DENSE,
        /** One integer label a sample. */
        LABELS
    }
}

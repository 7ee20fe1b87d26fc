package dev.lanewise.optim;

/**
 * Adam and its relatives, which keep a mean of the gradients and a measure of their size: the settings that all have, and this
 * rule with others. What differs is how a step uses them.
 *
 * @param <R> the rule itself
 */
public sealed interface AdamFamily<R extends AdamFamily<R>> extends Optimizer
        permits Adam, Adamax, Amsgrad, Nadam, Radam {
    /** In [0, 1), how much of the mean gradient is kept. */
    float beta1();

    /** In [0, 1), how much of the gradients' measure is kept. */
    float beta2();

    /** At least 0, added to what a step divides by. */
    float epsilon();

    /** At least 0; added to the gradient as weightDecay·p unless the rule says otherwise. */
    float weightDecay();

    /** This rule with other values of all five; what else it has stays. */
    R with(float learningRate, float beta1, float beta2, float epsilon, float weightDecay);

    /** This rule with other shares of the past: 0.9 and 0.999 unless told. */
    default R betas(double first, double second) {
        return with(learningRate(), (float) first, (float) second, epsilon(), weightDecay());
    }

    /** This rule with another ε: 1e-8 unless told. */
    default R epsilon(double other) {
        return with(learningRate(), beta1(), beta2(), (float) other, weightDecay());
    }

    /** This rule with another weight decay. */
    default R weightDecay(double other) {
        return with(learningRate(), beta1(), beta2(), epsilon(), (float) other);
    }

    @Override
    default R learningRate(double rate) {
        return with((float) rate, beta1(), beta2(), epsilon(), weightDecay());
    }

    /** Two means, as most of the family keep them. */
    @Override
    default OptimizerState init(int n) {
        return new OptimizerState(n, "first", "second");
    }
}

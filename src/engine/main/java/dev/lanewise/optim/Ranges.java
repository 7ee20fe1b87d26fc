package dev.lanewise.optim;

/** Checks of hyperparameters: NaN fails every one. All throw {@link IllegalArgumentException}. */
final class Ranges {
    private Ranges() {}

    static void learningRate(double rate) {
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "the learning rate is " + rate + "; give a positive number such as 0.01");
        }
    }

    static void fraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a number from 0 to under 1");
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is " + value + "; give a number of 0 or more");
        }
    }

    /** What {@link AdamFamily} has in common. */
    static void adam(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
        learningRate(learningRate);
        fraction("beta1", beta1);
        fraction("beta2", beta2);
        notNegative("epsilon", epsilon);
        notNegative("weightDecay", weightDecay);
    }
}

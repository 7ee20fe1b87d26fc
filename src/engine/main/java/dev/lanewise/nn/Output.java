package dev.lanewise.nn;

import java.util.Locale;

/** What the numbers that a model gives mean. */
public enum Output {
    /** Values, as a regression gives: taken as they are. */
    VALUES,
    /** The means of as many values as half of the outputs, then their log-variances. */
    MEANS_AND_LOG_VARIANCES,
    /** The logarithms of rates: the values are their exponentials. */
    LOG_RATES,
    /** One logit: its sigmoid is the probability of the second class. */
    BINARY_LOGIT,
    /** One probability, of the second class. */
    BINARY_PROBABILITY,
    /** A logit a question: the sigmoid of each is the probability of yes. */
    BINARY_LOGITS,
    /** A probability a question, of yes. */
    BINARY_PROBABILITIES,
    /** A logit a class: their softmax is the distribution. */
    LOGITS,
    /** A probability a class. */
    PROBABILITIES,
    /** One score: above 0 it says the second class. It stands for no probability. */
    BINARY_SCORE,
    /** A score a class: the largest is it. They stand for no probabilities. */
    SCORES,
    /** A score a question: above 0 it says yes. They stand for no probabilities. */
    BINARY_SCORES;

    /** Whether probabilities follow from the numbers. */
    public boolean hasProbabilities() {
        return !regression() && this != BINARY_SCORE && this != SCORES && this != BINARY_SCORES;
    }

    /** Whether the numbers are values of a regression, not classes. */
    public boolean regression() {
        return this == VALUES || this == MEANS_AND_LOG_VARIANCES || this == LOG_RATES;
    }

    /** Whether each number is the answer to a question of its own: a yes or a no, several of which may be yes. */
    public boolean answers() {
        return this == BINARY_LOGITS || this == BINARY_PROBABILITIES || this == BINARY_SCORES;
    }

    /** The name in files: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The output of that {@link #id()}; {@link IllegalArgumentException} lists them otherwise. */
    public static Output named(String id) {
        return Names.find("output", id, values(), Output::id);
    }
}

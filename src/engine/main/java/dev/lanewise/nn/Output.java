package dev.lanewise.nn;

import java.util.Locale;

/** What the numbers that a model gives mean. */
public enum Output {
    /** Values, as a regression gives: taken as they are. */
    VALUES,
    /** One logit: its sigmoid is the probability of the second class. */
    BINARY_LOGIT,
    /** One probability, of the second class. */
    BINARY_PROBABILITY,
    /** A logit a class: their softmax is the distribution. */
    LOGITS,
    /** A probability a class. */
    PROBABILITIES;

    /** The name in files: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The output of that {@link #id()}; {@link IllegalArgumentException} lists them otherwise. */
    public static Output named(String id) {
        return Names.find("output", id, values(), Output::id);
    }
}

package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/** How long and in what portions to train: {@code trainer.fit(data, fit -> fit.epochs(5).batchSize(128))}. */
public final class Fit {
    private int epochs = 1;
    private long steps = Long.MAX_VALUE;
    private int batchSize = 32;
    private Dataset validation;
    private final List<Callback> callbacks = new ArrayList<>();

    Fit() {}

    /** How many times to go through the data: at least 1, by default 1. */
    public Fit epochs(int number) {
        epochs = atLeastOne("epochs", number);
        return this;
    }

    /** How many steps to make at the most, whatever the epochs say. */
    public Fit steps(int number) {
        steps = atLeastOne("steps", number);
        return this;
    }

    /** How many samples a step sees: at least 1, at most the data's size, by default 32. The last batch may be smaller. */
    public Fit batchSize(int number) {
        batchSize = atLeastOne("batchSize", number);
        return this;
    }

    /** What to evaluate on after each epoch; nothing by default, and an empty data set is nothing. */
    public Fit validation(Dataset data) {
        validation = data.size() == 0 ? null : data;
        return this;
    }

    /** Adds a listener; they are called in the order of adding. */
    public Fit callback(Callback callback) {
        callbacks.add(callback);
        return this;
    }

    int epochs() {
        return epochs;
    }

    long steps() {
        return steps;
    }

    int batchSize() {
        return batchSize;
    }

    Dataset validation() {
        return validation;
    }

    List<Callback> callbacks() {
        return callbacks;
    }

    private static int atLeastOne(String name, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + number + "; give 1 or more");
        }
        return number;
    }
}

package dev.lanewise.train;

import dev.lanewise.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/** How long and in what portions to train: {@code trainer.fit(data, fit -> fit.epochs(5).batchSize(128))}. */
public final class Fit {
    private int epochs = 1;
    private long steps = Long.MAX_VALUE;
    private int batchSize = 32;
    private int accumulate = 1;
    private int patience;
    private float[] classWeights;
    private boolean balanced;
    private Dataset validation;
    private BatchSource.When batchesAhead = BatchSource.When.WORTHWHILE;
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

    /**
     * How many batches make one step: at least 1, by default 1. Their gradients add up to those of one batch of all their
     * samples, up to rounding: Σ over the batches, in their order, of each one's mean times its share of the samples. The last
     * step of an epoch may have fewer. Dropout draws anew for each batch; {@link #steps} and schedules count steps.
     */
    public Fit accumulate(int batches) {
        accumulate = atLeastOne("accumulate", batches);
        return this;
    }

    /**
     * Ends the training after so many epochs in a row without a lower loss (of the validation, or without any of the training)
     * and gives the model the weights of the best epoch. Also when the training ends by itself.
     */
    public Fit earlyStopping(int epochs) {
        patience = atLeastOne("the patience of early stopping", epochs);
        return this;
    }

    /**
     * What to multiply the losses of each class's samples by, in the order of the class names, as
     * {@link Dataset#weightedByClass} does: numbers of 0 or more. The mean stays Σ wᵢℓᵢ / N, and validation counts every sample
     * once, as in Keras. One-hot data has no classes any more: weigh it before {@link Dataset#oneHot}.
     */
    public Fit classWeights(float... weights) {
        classWeights = weights.clone();
        balanced = false;
        return this;
    }

    /** Class weights of N / (C·count) from the training data, C the classes that occur: every class has the same say. */
    public Fit balancedClasses() {
        classWeights = null;
        balanced = true;
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

    int accumulate() {
        return accumulate;
    }

    /** 0 for no early stopping. */
    int patience() {
        return patience;
    }

    /** The data with the weights that its classes are to have; {@link IllegalArgumentException} if it has none. */
    Dataset weighed(Dataset data) {
        if (balanced) {
            return data.balanced();
        }
        return classWeights == null ? data : data.weightedByClass(classWeights);
    }

    /** When batches are made by a thread of their own; for tests, since nothing else but time depends on it. */
    Fit batchesAhead(BatchSource.When when) {
        batchesAhead = when;
        return this;
    }

    BatchSource.When batchesAhead() {
        return batchesAhead;
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

package dev.lanewise.train;

import dev.lanewise.data.Targets;

/** Weights by which a training multiplies the losses of each class's samples. */
final class ClassWeights {
    private ClassWeights() {}

    /**
     * N / (C·count) for each class, where C is the number of classes that occur: every class then has the same say, and the
     * mean weight of the samples is 1. A class that does not occur gets 1. Source: King and Zeng, "Logistic regression in rare
     * events data", 2001, section 4; the form is scikit-learn's.
     */
    static float[] balanced(Targets.Labels labels, int samples) {
        int[] counts = new int[labels.classNames().size()];
        for (int i = 0; i < samples; i++) {
            counts[labels.label(i)]++;
        }
        int occurring = 0;
        for (int count : counts) {
            occurring += count > 0 ? 1 : 0;
        }
        float[] weights = new float[counts.length];
        for (int label = 0; label < counts.length; label++) {
            weights[label] =
                    counts[label] == 0 ? 1f : (float) ((double) samples / ((double) occurring * counts[label]));
        }
        return weights;
    }

    /** Requires one finite weight of at least 0 a class. */
    static float[] check(float[] weights, Targets.Labels labels) {
        int classes = labels.classNames().size();
        if (weights.length != classes) {
            throw new IllegalArgumentException("there are " + weights.length + " class weights, but the data has "
                    + classes + " classes; give one a class");
        }
        for (int label = 0; label < classes; label++) {
            if (!(weights[label] >= 0) || Float.isInfinite(weights[label])) {
                throw new IllegalArgumentException("the weight of class "
                        + labels.classNames().get(label) + " is " + weights[label] + "; give a number of 0 or more");
            }
        }
        return weights;
    }
}

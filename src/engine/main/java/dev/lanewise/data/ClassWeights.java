package dev.lanewise.data;

/** Weights of classes as weights of the samples that have them, which is all that a training knows. */
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

    /** The weight of each sample's class; {@link IllegalArgumentException} unless there is a finite one of 0 or more a class. */
    static float[] ofSamples(float[] weights, Targets.Labels labels, int samples) {
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
        float[] ofSamples = new float[samples];
        for (int i = 0; i < samples; i++) {
            ofSamples[i] = weights[labels.label(i)];
        }
        return ofSamples;
    }

    /** The labels of data that is to be weighed by its classes; {@link IllegalArgumentException} if it has none. */
    static Targets.Labels labels(Dataset data) {
        if (data.targets() instanceof Targets.Labels labels) {
            return labels;
        }
        throw new IllegalArgumentException("the data has values, not classes, so it takes no class weights; weigh its "
                + "samples with data.weighted(weights), or its classes before data.oneHot()");
    }
}

package dev.lanewise.train;

/** A metric being counted, batch after batch. */
public interface MetricAccumulator {
    /** The metric's name. */
    String name();

    /**
     * Counts n samples; of sequences, n places.
     *
     * @param outputs the model's outputs, n rows of its width
     * @param targets n rows of values; null where the data has labels
     * @param labels n labels; null where the data has values
     */
    void add(int n, float[] outputs, float[] targets, int[] labels);

    /** The figure so far; NaN before the first sample. */
    double value();

    /** Forgets everything. */
    void reset();
}

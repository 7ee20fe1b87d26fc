package dev.lanewise.tensor;

/** How the losses of a batch become one. */
public enum Reduction {
    /** Σ losses / N, where N is the number of rows, with weights too: Σ wℓ / N. */
    MEAN,
    /** Σ losses. */
    SUM,
    /** One loss a row. */
    NONE
}

package dev.lanewise.train;

/**
 * A limit of the gradients.
 *
 * @param kind of what
 * @param limit positive
 */
record Clip(Kind kind, float limit) {
    /** No limit. */
    static final Clip NONE = new Clip(Kind.NONE, 1);

    /** What is limited. */
    enum Kind {
        NONE,
        /** Each element's magnitude. */
        VALUE,
        /** The Euclidean norm of each array of parameters. */
        NORM,
        /** The Euclidean norm of all together. */
        GLOBAL_NORM
    }
}

package dev.lanewise.kernel;

/**
 * What random values are for. Each purpose has 2⁴⁸ streams of {@link Philox} to itself, so that initial weights, shuffles
 * and dropout never share values although they share a seed. The codes are part of the numerics contract: a new purpose
 * takes a new one.
 */
public enum RandomStream {
    /** Initial weights; sub-stream: the parameter's number. */
    INIT(1),
    /** The order of samples in training; sub-stream: the epoch. */
    SHUFFLE(2),
    /** Dropout masks; sub-stream: the layer's number, index: step·2³¹ + element. */
    DROPOUT(3),
    /** Which samples go to training, validation and test. */
    SPLIT(4),
    /** Generated samples; sub-stream: the sample's number. */
    DATA(5),
    /** The order of labels in generated data. */
    LABELS(6),
    /** Random changes of training samples; sub-stream: the epoch. */
    AUGMENT(7),
    /** Sampling from a trained model; sub-stream: the sequence's number. */
    GENERATE(8),
    /** What a gradient check looks at; sub-stream: the parameter's number. */
    CHECK(9),
    /** Where the windows of a text begin; sub-stream: the epoch. */
    WINDOWS(10);

    private static final int SUB_STREAM_BITS = 48;

    private final long code;

    RandomStream(long code) {
        this.code = code;
    }

    /**
     * The stream of this purpose with that number.
     *
     * @param subStream from 0 to 2⁴⁸ − 1
     * @throws IllegalArgumentException if it is outside
     */
    public long of(long subStream) {
        if (subStream >>> SUB_STREAM_BITS != 0) {
            throw new IllegalArgumentException(
                    "sub-stream " + subStream + " of " + this + " is outside 0 to 2^" + SUB_STREAM_BITS + " − 1");
        }
        return code << SUB_STREAM_BITS | subStream;
    }
}

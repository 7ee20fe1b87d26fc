package dev.lanewise.kernel;

import java.util.stream.IntStream;

/** The lengths at which kernels are tested one by one. */
final class Lengths {
    /** 0 … 4·32 + 1. */
    static final int[] SHORT = IntStream.rangeClosed(0, 4 * Numerics.LANES + 1).toArray();

    /** {@link #SHORT}, then around one to five chunks; below 21,000. */
    static final int[] ALL = IntStream.concat(
                    IntStream.of(SHORT),
                    IntStream.rangeClosed(1, 5).flatMap(chunks -> IntStream.of(-33, -32, -31, -9, -1, 0, 1, 8, 31, 32, 33)
                            .map(d -> chunks * Numerics.CHUNK + d)))
            .toArray();

    private Lengths() {}
}

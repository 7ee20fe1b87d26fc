package dev.lanewise.kernel;

/**
 * The constants of the numerics contract: whoever keeps them and the orders that the contracts state gets the same bits.
 * None of them depends on the machine, the vector width or the number of threads.
 */
public final class Numerics {
    /** The contract's version, written into every file and raised when any bit of any result changes. */
    public static final int VERSION = 1;

    /** Block of the reduced index in a matrix product: one fma chain from +0 a block. */
    public static final int KC = 256;

    /** Logical lanes of a contiguous sum: lane i takes elements i, i + 32, i + 64, … of its chunk. */
    public static final int LANES = 32;

    /** Length of a chunk of a contiguous sum; chunk sums are joined by {@link PairwiseTree}. */
    public static final int CHUNK = 4096;

    /** Cut of a reduction over an outer axis: one chain from +0 a block of this many addends, blocks added in order. */
    public static final int OUTER_CUT = 256;

    /** Keys a tile of {@link Attention}, whatever the length: rescaling happens between tiles. */
    public static final int KEY_TILE = 64;

    /** Query rows a block of the gradients of {@link Attention} at keys and values: one chain from +0 a block. */
    public static final int QUERY_TILE = 16;

    private Numerics() {}
}

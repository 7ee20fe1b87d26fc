package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;

/**
 * The block sizes of the convolution. Only KC reaches into the results.
 *
 * <pre>
 *   tile    MR × NR   sums held in registers: MR·2 + 2 + MR ≤ 15 vectors, or C2 spills one in every iteration
 *   panel   KC × NR   of patches, or of the upstream gradient, in the first-level cache
 * </pre>
 */
final class ConvBlocks {
    /** Rows of a tile. */
    static final int MR = 4;

    /** Columns of a tile: two vectors. */
    static final int NR = 2 * Lanes.SPECIES.length();

    /** Block of the reduced index, fixed by the numerics. */
    static final int KC = Numerics.KC;

    /** Multiplications that one thread should at least do: about 8 µs, against 1 to 20 µs to hand them over. */
    static final long GRAIN = 1 << 18;

    private ConvBlocks() {}

    /** {@code n} rounded up to a multiple of {@code unit}. */
    static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }

    /** How many parts the work is worth, at most {@code limit}. */
    static int parts(double multiplications, int threads, int limit) {
        return (int) Math.max(1, Math.min(Math.min(threads, limit), multiplications / GRAIN));
    }
}

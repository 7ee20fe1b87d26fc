package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;

/**
 * The block sizes of the convolution. Only KC reaches into the results.
 *
 * <pre>
 *   tile    4 × NR or, of 32 registers, 6 × NR sums ({@link PatchTile}, {@link PatchTile6})
 *   panel   KC × NR   of patches, or of the upstream gradient, in the first-level cache
 * </pre>
 */
final class ConvBlocks {
    /** Rows of a tile, and the unit in which threads split rows. */
    static final int MR = 4;

    /** Rows of the larger tile. */
    static final int LARGE_MR = 6;

    /** Whether there are registers for the larger tile: AVX-512 has 32. */
    private static final boolean LARGE = Lanes.WIDEST.length() >= 16;

    /** Whether forward pass and input gradient read the image where it lies ({@link TapTile3}) instead of packing patches. */
    static final boolean UNPACKED = LARGE;

    /** Planes of a {@link TapTile3}. */
    static final int TAP_PLANES = 8;

    /** Columns of a {@link TapTile3}: three vectors. */
    static final int TAP_PANEL = 3 * Lanes.WIDEST.length();

    /** Columns of a tile: two vectors. */
    static final int NR = 2 * Lanes.WIDEST.length();

    /** Block of the reduced index, fixed by the numerics. */
    static final int KC = Numerics.KC;

    /** Multiplications that one thread should at least do: about 8 µs, against 1 to 20 µs to hand them over. */
    static final long GRAIN = 1 << 18;

    private ConvBlocks() {}

    /** Rows of the next tile if so many are left: the larger one, unless the smaller ones come out even. */
    static int tileRows(int left) {
        return LARGE && left >= LARGE_MR && left != 2 * MR ? LARGE_MR : MR;
    }

    /** Rows that tiles for {@code n} rows may write: the last one goes beyond them. */
    static int tiledRows(int n) {
        return n + MR - 1;
    }

    /** {@code n} rounded up to a multiple of {@code unit}. */
    static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }

    /** How many parts the work is worth, at most {@code limit}. */
    static int parts(double multiplications, int threads, int limit) {
        return (int) Math.max(1, Math.min(Math.min(threads, limit), multiplications / GRAIN));
    }
}

package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;

/**
 * The block sizes of the matrix product. Only KC reaches into the results; the others follow from the registers and the
 * caches and may be tuned freely.
 *
 * <pre>
 *   tile    MR × NR   the sums held in registers: MR·2 + 2 + MR ≤ 15 vectors, or C2 spills one in every iteration
 *   panel   KC × NR   of packed B, in the first-level cache (16 KB at 8 lanes)
 *   block   MC × KC   of A, in the second-level cache (128 KB)
 *   sheet   KC × NC   of packed B, in the third-level cache (1 MB)
 * </pre>
 */
final class GemmBlocks {
    /** Rows of a tile. */
    static final int MR = 4;

    /** Columns of a tile: two vectors. */
    static final int NR = 2 * Lanes.WIDEST.length();

    /**
     * Columns up to which a last panel consists of vectors of half the width ({@link HalfTile}). 0 for never: at 256 bits half
     * a vector takes as long as a whole one.
     */
    static final int HALF_NR = NR == 32 ? NR / 2 : 0;

    /**
     * Rows of a tile of two packed panels of A ({@link TallTile}), where there are the 32 registers that 8·2 + 2 + 8 vectors
     * need; else 0.
     */
    static final int TALL_MR = NR == 32 ? 2 * MR : 0;

    /** Block of the reduced index, fixed by the numerics. */
    static final int KC = Numerics.KC;

    /** Rows of a block of A, a multiple of MR. */
    static final int MC = 128;

    /** Columns of a sheet of B, a multiple of NR for every vector width. */
    static final int NC = 1024;

    /**
     * Columns of C from which A is packed though its rows are contiguous: a packed panel needs one address a step instead
     * of four, which is worth 12 % of the tile's time.
     */
    static final int PACKED_COLUMNS = 64;

    /** Rows of C up to which B may be read in place ({@link SkinnyLoops}). */
    static final int SKINNY_ROWS = 8;

    /** Columns of C a row that reading B in place needs to be faster than packing it. */
    static final int SKINNY_COLUMNS = 16;

    /**
     * Columns of C up to which a product with columns of A contiguous is computed as its transpose: then the lanes run down
     * the long columns of A and C, not along the short rows of C.
     */
    static final int SLIM_COLUMNS = 16;

    /** Multiplications that one thread should at least do: about 3 µs, against 0.5 µs to hand them to a thread that spins. */
    static final long GRAIN = 1 << 17;

    private GemmBlocks() {}

    /** {@code n} rounded up to a multiple of {@code unit}. */
    static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }
}

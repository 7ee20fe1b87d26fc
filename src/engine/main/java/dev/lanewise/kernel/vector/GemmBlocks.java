package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Numerics;

/**
 * The block sizes of the matrix product. Only KC reaches into the results; the others follow from the registers
 * ({@link TileShape}) and the caches ({@link Blocking}) and may be tuned freely.
 *
 * <pre>
 *   tile    MR × NR        the sums held in registers
 *   panel   KC × NR        of packed B, in the first-level cache (16 KB at 8 lanes)
 *   block   rows × depth   of packed A, in the second-level cache
 *   sheet   depth × NC     of packed B, in the third-level cache
 * </pre>
 */
final class GemmBlocks {
    /** Rows of a tile, as {@link RowTile}, {@link PanelTile} and {@link HalfTile} are written. */
    static final int MR = 4;

    /** Columns of a tile: two vectors. */
    static final int NR = TileShape.OF_THIS_MACHINE.columns();

    /** Columns up to which a last panel consists of vectors of half the width ({@link HalfTile}), or 0 for never. */
    static final int HALF_NR = TileShape.OF_THIS_MACHINE.halfColumns();

    /** Rows of a tile of two packed panels of A ({@link TallTile}), or 0 where the registers do not suffice. */
    static final int TALL_MR = TileShape.OF_THIS_MACHINE.tallRows();

    /** Block of the reduced index, fixed by the numerics. */
    static final int KC = Numerics.KC;

    /** Columns of a sheet of B at most. */
    static final int NC = 1024;

    /** Columns of a sheet come in this many: whole panels at every vector width up to 1,024 bits. */
    static final int UNIT = 64;

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

    /** Columns of C up to which a product is computed as its transpose even where that takes transposing A. */
    static final int SLIMMEST_COLUMNS = NR == 32 ? 4 : 1;

    /** Elements of A up to which a product reads its operands in place ({@link DirectLoops}): 2 MB. */
    static final int DIRECT_A = 1 << 19;

    /** The same for B, which each tile of rows reads again: 512 KB, half the second-level cache. */
    static final int DIRECT_B = 1 << 17;

    /** Multiplications that one thread should at least do: about 3 µs, against 0.5 µs to hand them to a thread that spins. */
    static final long GRAIN = 1 << 17;

    private GemmBlocks() {}

    /** {@code n} rounded up to a multiple of {@code unit}. */
    static int roundUp(int n, int unit) {
        return (n + unit - 1) / unit * unit;
    }
}

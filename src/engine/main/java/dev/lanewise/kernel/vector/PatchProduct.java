package dev.lanewise.kernel.vector;

/** Chooses between the tiles. */
final class PatchProduct {
    private PatchProduct() {}

    /**
     * One tile of {@code tile} rows, of which the first {@code left} exist: the others repeat the last one, and nobody reads
     * their sums.
     */
    static void tile(
            int tile, int left, int depth, float[] a, int row, int aRow, float[] panel, int from, float[] sums, int to) {
        if (tile == ConvBlocks.LARGE_MR) {
            PatchTile6.body(depth, a, row, aRow, panel, from, sums, to);
        } else {
            PatchTile.body(depth, a,
                    row, row + Math.min(1, left - 1) * aRow, row + Math.min(2, left - 1) * aRow,
                    row + Math.min(3, left - 1) * aRow, panel, from, sums, to);
        }
    }
}

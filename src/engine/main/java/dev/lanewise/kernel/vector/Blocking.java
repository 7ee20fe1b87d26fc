package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.KC;
import static dev.lanewise.kernel.vector.GemmBlocks.NC;
import static dev.lanewise.kernel.vector.GemmBlocks.TALL_MR;
import static dev.lanewise.kernel.vector.GemmBlocks.UNIT;

/**
 * How much of a product is packed at a time, from the sizes of the caches. No result depends on it.
 *
 * <pre>
 *   depth     of k that is packed at once, several KC: while it lasts, the tiles of C stay in the second-level cache, so that
 *             a deep product does not send all of C to memory and back once every KC
 *   block     of packed A, in elements: half of the second-level cache; the deeper, the fewer rows
 *   columns   of a sheet of packed B: depth × columns fill an eighth of the third-level cache, which other cores share
 * </pre>
 */
record Blocking(int depth, int block, int columns) {
    private static final int BYTES_A_KC = 256 << 10;
    private static final int MOST_KC = 4;

    /** More rows save nothing when k is short, and the sums of a panel's columns should stay close. */
    private static final int MOST_ROWS = 512;

    private static final int LEAST_COLUMNS = 256;

    private static final class ThisMachine {
        static final Blocking BLOCKING = of(CacheSizes.ofThisMachine());
    }

    static Blocking ofThisMachine() {
        return ThisMachine.BLOCKING;
    }

    static Blocking of(CacheSizes caches) {
        int depth = KC * Math.clamp(caches.level2() / BYTES_A_KC, 1, MOST_KC);
        int block = caches.level2() / 2 / Float.BYTES;
        int columns = caches.level3() / 8 / Float.BYTES / depth / UNIT * UNIT;
        return new Blocking(depth, block, Math.clamp(columns, LEAST_COLUMNS, NC));
    }

    /** Depth of each of the fewest groups that {@code k} needs, whole blocks of KC. */
    int depthOf(int k) {
        return even(k, depth, KC);
    }

    /** Rows of each of the fewest blocks that {@code m} needs at this depth, pairs of panels. */
    int rowsOf(int m, int depth) {
        int pair = Math.max(GemmBlocks.MR, TALL_MR);
        int rows = block / Math.max(1, depth) / pair * pair;
        return even(m, Math.clamp(rows, pair, MOST_ROWS), pair);
    }

    /** Columns of each of the fewest sheets that {@code n} needs, whole panels. */
    int columnsOf(int n) {
        return even(n, columns, GemmBlocks.NR);
    }

    /** The length of equal parts of n, each at most {@code most}, in units; at least one unit. */
    private static int even(int n, int most, int unit) {
        int parts = Math.max(1, Math.ceilDiv(n, most));
        return Math.max(unit, GemmBlocks.roundUp(Math.ceilDiv(n, parts), unit));
    }
}

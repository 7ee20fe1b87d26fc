package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.GRAIN;
import static dev.lanewise.kernel.vector.GemmBlocks.MR;
import static dev.lanewise.kernel.vector.GemmBlocks.NR;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Pool;

/**
 * The operands of one call, checked, and its split over threads: a grid of stretches of the batch, of m and of n, each
 * computed like a product of its own, so that the split cannot change a bit. Reused from call to call.
 */
final class GemmProduct implements Parallel.Part {
    /** What a tile costs, in the rows of A that are packed for it. */
    private static final int TILE_COST = 8;

    /** What packing a panel of B costs that lies in rows, in the same unit. */
    private static final int COPYING_COST = 4;

    /** The same where B lies in columns. */
    private static final int TURNING_COST = 12;

    static final Pool<GemmProduct> POOL = new Pool<>(GemmProduct::new);

    Blocking blocking;
    int batch;
    int m;
    int n;
    int k;
    float alpha;
    float[] a;
    int aOffset;
    int aRow;
    int aColumn;
    int aBatch;
    float[] b;
    int bOffset;
    int bRow;
    int bColumn;
    int bBatch;
    float beta;
    float[] c;
    int cOffset;
    int cRow;
    int cColumn;
    int cBatch;
    float[] bias;
    int biasOffset;
    /** 1 and 0: one bias a column of C; a transposed product has 0 and 1. */
    int biasColumn;
    int biasRow;
    Activation activation;

    private int batchParts;
    private int rowParts;
    private int columnParts;

    /** Turns C = A·B into Cᵀ = Bᵀ·Aᵀ, the same sums in the same order. */
    void transpose() {
        float[] array = a;
        a = b;
        b = array;
        int swap = aOffset;
        aOffset = bOffset;
        bOffset = swap;
        swap = aBatch;
        aBatch = bBatch;
        bBatch = swap;
        swap = m;
        m = n;
        n = swap;
        swap = aRow;
        aRow = bColumn;
        bColumn = swap;
        swap = aColumn;
        aColumn = bRow;
        bRow = swap;
        swap = cRow;
        cRow = cColumn;
        cColumn = swap;
        swap = biasRow;
        biasRow = biasColumn;
        biasColumn = swap;
    }

    /** Whether rows of C, and of the bias, are contiguous, so that vectors can write them. */
    boolean contiguousRows() {
        return cColumn == 1 && (bias == null || biasColumn == 1);
    }

    /** Computes on the caller or on all threads, as the work is worth. */
    void runOn(Parallel parallel) {
        long each = (long) m * n * Math.max(1, k);
        int parts = (int) Math.min(parallel.threads(), Math.max(1, (double) each * batch / GRAIN));
        split(parts);
        if (batchParts * rowParts * columnParts == 1) {
            run(0);
        } else {
            parallel.run(batchParts * rowParts * columnParts, this);
        }
    }

    /**
     * Splits the batch first, then rows and columns so that the largest part costs least: each part packs its own rows of A
     * and its own columns of B, so that a split of the columns packs all of A twice, and one of the rows all of B.
     */
    private void split(int parts) {
        batchParts = Math.min(batch, parts);
        int left = parts / batchParts;
        int columnTiles = (n + NR - 1) / NR;
        int rowTiles = (m + MR - 1) / MR;
        columnParts = 1;
        rowParts = 1;
        long best = Long.MAX_VALUE;
        int packingCost = bColumn == 1 ? COPYING_COST : TURNING_COST;
        for (int columns = 1; columns <= Math.min(left, columnTiles); columns++) {
            int rows = Math.min(left / columns, rowTiles);
            int columnsEach = (columnTiles + columns - 1) / columns;
            int rowsEach = (rowTiles + rows - 1) / rows;
            long cost = rowsEach + columnsEach * ((long) TILE_COST * rowsEach + packingCost);
            if (cost < best) {
                best = cost;
                columnParts = columns;
                rowParts = rows;
            }
        }
    }

    @Override
    public void run(int part) {
        int batchPart = part / (rowParts * columnParts);
        int rowPart = part / columnParts % rowParts;
        int columnPart = part % columnParts;
        int rowFrom = cut(m, MR, rowPart, rowParts);
        int rowTo = cut(m, MR, rowPart + 1, rowParts);
        int columnFrom = cut(n, NR, columnPart, columnParts);
        int columnTo = cut(n, NR, columnPart + 1, columnParts);
        int problemTo = cut(batch, 1, batchPart + 1, batchParts);
        for (int problem = cut(batch, 1, batchPart, batchParts); problem < problemTo; problem++) {
            GemmLoops.multiply(this, problem, rowFrom, rowTo, columnFrom, columnTo);
        }
    }

    private static int cut(int n, int unit, int part, int parts) {
        int tiles = (n + unit - 1) / unit;
        return (int) Math.min(n, (long) tiles * part / parts * unit);
    }

    /** Forgets the caller's arrays. */
    void clear() {
        a = null;
        b = null;
        c = null;
        bias = null;
    }
}

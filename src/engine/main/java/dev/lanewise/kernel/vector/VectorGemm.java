package dev.lanewise.kernel.vector;

import static dev.lanewise.kernel.vector.GemmBlocks.SLIM_COLUMNS;
import static dev.lanewise.kernel.vector.GemmBlocks.SLIMMEST_COLUMNS;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.GemmChecks;
import dev.lanewise.kernel.Parallel;

/**
 * The SIMD {@link Gemm}: BLIS's loops ({@link GemmLoops}) around one register tile.
 *
 * <pre>
 *   GemmProduct   operands; splits batch, m and n over threads
 *   SkinnyLoops   a few rows of C: reads B in place
 *   DirectLoops   small products, where there are 32 registers: read A and, mostly, B in place
 *     DirectTile    8, 6 or 4 rows × 2 vectors
 *     NarrowTile    8 rows × 1 vector
 *     SlimPanel     all rows of a product of few columns
 *     TurnedPanel   few rows, whose C is transposed at the end
 *   GemmLoops     blocks of n, k and m; packs, calls the tile, finishes the rows
 *     PackB       a sheet of B into panels of NR columns
 *     PackA       a block of A into panels of MR rows, unless A's rows are contiguous
 *     RowTile     MR × NR sums from rows of A and a panel of B
 *     PanelTile   the same from a panel of A
 *     TallTile    two panels of A at once, where there are 32 registers
 *     HalfTile    both for a last panel of half the width, where vectors are 512 bits wide
 *     TileStore   alpha, beta, bias and relu on the way to C
 * </pre>
 */
final class VectorGemm implements Gemm {
    private final Blocking blocking;

    VectorGemm() {
        this(Blocking.ofThisMachine());
    }

    /** With other block sizes than this machine's, for tests: no result depends on them. */
    VectorGemm(Blocking blocking) {
        this.blocking = blocking;
    }

    @Override
    public void gemm(
            int m, int n, int k,
            float alpha,
            float[] a, int aOffset, int aRowStride, int aColumnStride,
            float[] b, int bOffset, int bRowStride, int bColumnStride,
            float beta,
            float[] c, int cOffset, int cRowStride, int cColumnStride,
            float[] bias, int biasOffset, Activation activation,
            Parallel parallel) {
        GemmChecks.product(m, n, k,
                a, a.length, aOffset, aRowStride, aColumnStride,
                b, b.length, bOffset, bRowStride, bColumnStride,
                c, c.length, cOffset, cRowStride, cColumnStride,
                bias, bias == null ? 0 : bias.length, biasOffset, activation);
        run(1, m, n, k, alpha,
                a, aOffset, aRowStride, aColumnStride, 0,
                b, bOffset, bRowStride, bColumnStride, 0,
                beta,
                c, cOffset, cRowStride, cColumnStride, 0,
                bias, biasOffset, activation, parallel);
    }

    @Override
    public void gemmBatched(
            int batch, int m, int n, int k,
            float alpha,
            float[] a, int aOffset, int aRowStride, int aColumnStride, int aBatchStride,
            float[] b, int bOffset, int bRowStride, int bColumnStride, int bBatchStride,
            float beta,
            float[] c, int cOffset, int cRowStride, int cColumnStride, int cBatchStride,
            Parallel parallel) {
        GemmChecks.batched(batch, m, n, k,
                a, a.length, aOffset, aRowStride, aColumnStride, aBatchStride,
                b, b.length, bOffset, bRowStride, bColumnStride, bBatchStride,
                c, c.length, cOffset, cRowStride, cColumnStride, cBatchStride);
        run(batch, m, n, k, alpha,
                a, aOffset, aRowStride, aColumnStride, aBatchStride,
                b, bOffset, bRowStride, bColumnStride, bBatchStride,
                beta,
                c, cOffset, cRowStride, cColumnStride, cBatchStride,
                null, 0, Activation.NONE, parallel);
    }

    private void run(
            int batch, int m, int n, int k,
            float alpha,
            float[] a, int aOffset, int aRowStride, int aColumnStride, int aBatchStride,
            float[] b, int bOffset, int bRowStride, int bColumnStride, int bBatchStride,
            float beta,
            float[] c, int cOffset, int cRowStride, int cColumnStride, int cBatchStride,
            float[] bias, int biasOffset, Activation activation,
            Parallel parallel) {
        if (batch == 0 || m == 0 || n == 0) {
            return;
        }
        GemmProduct product = GemmProduct.POOL.take();
        product.blocking = blocking;
        product.batch = batch;
        product.m = m;
        product.n = n;
        product.k = alpha == 0 ? 0 : k;
        product.alpha = alpha;
        product.a = a;
        product.aOffset = aOffset;
        product.aRow = aRowStride;
        product.aColumn = aColumnStride;
        product.aBatch = aBatchStride;
        product.b = b;
        product.bOffset = bOffset;
        product.bRow = bRowStride;
        product.bColumn = bColumnStride;
        product.bBatch = bBatchStride;
        product.beta = beta;
        product.c = c;
        product.cOffset = cOffset;
        product.cRow = cRowStride;
        product.cColumn = cColumnStride;
        product.cBatch = cBatchStride;
        product.bias = bias;
        product.biasOffset = biasOffset;
        product.biasColumn = 1;
        product.biasRow = 0;
        product.activation = activation;
        int slim = aRowStride == 1 && aColumnStride != 1 ? SLIM_COLUMNS : SLIMMEST_COLUMNS;
        if (n <= slim && m >= 2 * n || cColumnStride != 1 && cRowStride == 1) {
            product.transpose();
        }
        product.runOn(parallel);
        product.clear();
        GemmProduct.POOL.give(product);
    }
}

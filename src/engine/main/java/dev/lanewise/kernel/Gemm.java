package dev.lanewise.kernel;

/**
 * General matrix product: C ← f(alpha·A·B + beta·C + bias), with f an {@link Activation} and bias one value a column.
 *
 * <p>A is m × k, B is k × n, C is m × n. Each operand is (array, offset, rowStride, columnStride): element (i, j) of A is
 * {@code a[aOffset + i·aRowStride + j·aColumnStride]}. A transpose swaps the strides, a stride of 0 broadcasts (A and B
 * only). C's elements must be distinct: its strides nest, as those of every transpose and slice of a row-major array do.
 *
 * <p><b>Order.</b> The reduced index is cut every {@link Numerics#KC}. The block sum t_b of an element is one fma chain
 * over ascending k from +0. Then C ← fma(alpha, t₀, beta·C), or alpha·t₀ when beta = 0, and C ← fma(alpha, t_b, C) in
 * ascending b. The epilogue follows the last block: C ← f(C + bias). For k = 0 or alpha = 0 the product is left out:
 * C ← f(beta·C + bias), where beta = 0 gives +0 and reads nothing. Threads split m and n, never k.
 *
 * <p><b>Special cases.</b> beta = 0 overwrites whatever C holds, NaN included; alpha = 0 reads neither A nor B.
 *
 * <p><b>Bound.</b> |error| ≤ γₘ·(|alpha||A||B| + |beta||C|) + k·2⁻¹⁴⁹ before the epilogue, with
 * m = min(k, KC) + ⌈k/KC⌉ + 2 and γₘ = mu/(1 − mu).
 *
 * <p><b>Aliasing.</b> C must not overlap A, B or bias, by the stretch from the first to the last element of each; A or B
 * that is not read because k = 0 may lie anywhere. <b>Errors.</b> {@link IllegalArgumentException} for a negative
 * size, an operand that leaves its array or a C that overlaps, before any write.
 *
 * <p>Source: Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990 (the operation); Van Zee and
 * van de Geijn, "BLIS", 2015 (the loops around the micro-kernel).
 */
public interface Gemm {
    /**
     * One product.
     *
     * @param bias one value a column of C, from biasOffset, or null for none
     * @param parallel the threads to use; the result does not depend on them
     */
    void gemm(
            int m, int n, int k,
            float alpha,
            float[] a, int aOffset, int aRowStride, int aColumnStride,
            float[] b, int bOffset, int bRowStride, int bColumnStride,
            float beta,
            float[] c, int cOffset, int cRowStride, int cColumnStride,
            float[] bias, int biasOffset, Activation activation,
            Parallel parallel);

    /** The same in double precision, which only {@code reference} offers. */
    default void gemm(
            int m, int n, int k,
            double alpha,
            double[] a, int aOffset, int aRowStride, int aColumnStride,
            double[] b, int bOffset, int bRowStride, int bColumnStride,
            double beta,
            double[] c, int cOffset, int cRowStride, int cColumnStride,
            double[] bias, int biasOffset, Activation activation,
            Parallel parallel) {
        throw Kernels.onlyReference();
    }

    /**
     * {@code batch} products: problem i has its operands {@code i} batch strides further on (0 broadcasts A or B), without
     * bias. Each has the bits that it has alone.
     */
    default void gemmBatched(
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
        for (int i = 0; i < batch; i++) {
            gemm(m, n, k, alpha,
                    a, aOffset + i * aBatchStride, aRowStride, aColumnStride,
                    b, bOffset + i * bBatchStride, bRowStride, bColumnStride,
                    beta,
                    c, cOffset + i * cBatchStride, cRowStride, cColumnStride,
                    null, 0, Activation.NONE, parallel);
        }
    }

    /** The same in double precision, which only {@code reference} offers. */
    default void gemmBatched(
            int batch, int m, int n, int k,
            double alpha,
            double[] a, int aOffset, int aRowStride, int aColumnStride, int aBatchStride,
            double[] b, int bOffset, int bRowStride, int bColumnStride, int bBatchStride,
            double beta,
            double[] c, int cOffset, int cRowStride, int cColumnStride, int cBatchStride,
            Parallel parallel) {
        GemmChecks.batched(batch, m, n, k,
                a, a.length, aOffset, aRowStride, aColumnStride, aBatchStride,
                b, b.length, bOffset, bRowStride, bColumnStride, bBatchStride,
                c, c.length, cOffset, cRowStride, cColumnStride, cBatchStride);
        for (int i = 0; i < batch; i++) {
            gemm(m, n, k, alpha,
                    a, aOffset + i * aBatchStride, aRowStride, aColumnStride,
                    b, bOffset + i * bBatchStride, bRowStride, bColumnStride,
                    beta,
                    c, cOffset + i * cBatchStride, cRowStride, cColumnStride,
                    null, 0, Activation.NONE, parallel);
        }
    }
}

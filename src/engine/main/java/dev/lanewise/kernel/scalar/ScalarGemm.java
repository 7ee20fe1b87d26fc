package dev.lanewise.kernel.scalar;

import static dev.lanewise.kernel.Numerics.KC;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.GemmChecks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Scratch;

/**
 * The portable {@link Gemm}: for a row of C, a block of columns and a block of k, the block sums grow side by side in a
 * work array while k ascends, which the compiler turns into vectors without touching any element's order.
 */
final class ScalarGemm implements Gemm {
    /** Columns a block: the block sums and a row of B stay in the first-level cache. */
    private static final int COLUMNS = 1024;

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
        int depth = alpha == 0 ? 0 : k;
        float[] sums = Scratch.take(COLUMNS);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j += COLUMNS) {
                int columns = Math.min(COLUMNS, n - j);
                int at = cOffset + i * cRowStride + j * cColumnStride;
                if (depth == 0 || beta != 0) {
                    scale(columns, beta, c, at, cColumnStride);
                }
                for (int p = 0; p < depth; p += KC) {
                    blockSums(columns, Math.min(KC, depth - p),
                            a, aOffset + i * aRowStride + p * aColumnStride, aColumnStride,
                            b, bOffset + p * bRowStride + j * bColumnStride, bRowStride, bColumnStride, sums);
                    if (p == 0 && beta == 0) {
                        write(columns, alpha, sums, c, at, cColumnStride);
                    } else {
                        add(columns, alpha, sums, c, at, cColumnStride);
                    }
                }
                epilogue(columns, c, at, cColumnStride, bias, biasOffset + j, activation);
            }
        }
        Scratch.give(sums);
    }

    private static void scale(int n, float beta, float[] c, int offset, int stride) {
        for (int j = 0; j < n; j++) {
            c[offset + j * stride] = beta == 0 ? 0f : beta * c[offset + j * stride];
        }
    }

    private static void blockSums(
            int n, int k,
            float[] a, int aOffset, int aStride,
            float[] b, int bOffset, int bRowStride, int bColumnStride,
            float[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] = 0f;
        }
        for (int p = 0; p < k; p++) {
            float factor = a[aOffset + p * aStride];
            int row = bOffset + p * bRowStride;
            if (bColumnStride == 1) {
                addRow(n, factor, b, row, sums);
            } else {
                addStrided(n, factor, b, row, bColumnStride, sums);
            }
        }
    }

    private static void addRow(int n, float factor, float[] b, int bOffset, float[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] = Math.fma(factor, b[bOffset + j], sums[j]);
        }
    }

    private static void addStrided(int n, float factor, float[] b, int bOffset, int bStride, float[] sums) {
        for (int j = 0; j < n; j++) {
            sums[j] = Math.fma(factor, b[bOffset + j * bStride], sums[j]);
        }
    }

    private static void write(int n, float alpha, float[] sums, float[] c, int offset, int stride) {
        for (int j = 0; j < n; j++) {
            c[offset + j * stride] = alpha * sums[j];
        }
    }

    private static void add(int n, float alpha, float[] sums, float[] c, int offset, int stride) {
        for (int j = 0; j < n; j++) {
            c[offset + j * stride] = Math.fma(alpha, sums[j], c[offset + j * stride]);
        }
    }

    private static void epilogue(
            int n, float[] c, int offset, int stride, float[] bias, int biasOffset, Activation activation) {
        if (bias == null && activation == Activation.NONE) {
            return;
        }
        for (int j = 0; j < n; j++) {
            float value = c[offset + j * stride];
            c[offset + j * stride] = activation.of(bias == null ? value : value + bias[biasOffset + j]);
        }
    }
}

package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gelu;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.GemmChecks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Sigmoid;
import dev.lanewise.kernel.Softplus;
import dev.lanewise.kernel.Tanh;
import dev.lanewise.kernel.UnaryKernel;

/** The naive {@link Gemm}: three loops, one double accumulator an element. */
final class ReferenceGemm implements Gemm {
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
        double[] wideC = Widening.widen(c.length, c, 0);
        gemm(m, n, k, (double) alpha,
                Widening.widen(a.length, a, 0), aOffset, aRowStride, aColumnStride,
                Widening.widen(b.length, b, 0), bOffset, bRowStride, bColumnStride,
                (double) beta,
                wideC, cOffset, cRowStride, cColumnStride,
                bias == null ? null : Widening.widen(bias.length, bias, 0), biasOffset, activation, parallel);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                int at = cOffset + i * cRowStride + j * cColumnStride;
                c[at] = (float) wideC[at];
            }
        }
    }

    @Override
    public void gemm(
            int m, int n, int k,
            double alpha,
            double[] a, int aOffset, int aRowStride, int aColumnStride,
            double[] b, int bOffset, int bRowStride, int bColumnStride,
            double beta,
            double[] c, int cOffset, int cRowStride, int cColumnStride,
            double[] bias, int biasOffset, Activation activation,
            Parallel parallel) {
        GemmChecks.product(m, n, k,
                a, a.length, aOffset, aRowStride, aColumnStride,
                b, b.length, bOffset, bRowStride, bColumnStride,
                c, c.length, cOffset, cRowStride, cColumnStride,
                bias, bias == null ? 0 : bias.length, biasOffset, activation);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k && alpha != 0; p++) {
                    sum += a[aOffset + i * aRowStride + p * aColumnStride] * b[bOffset + p * bRowStride + j * bColumnStride];
                }
                int at = cOffset + i * cRowStride + j * cColumnStride;
                double value = combine(k == 0 ? 0 : alpha, sum, beta, beta == 0 ? 0 : c[at]);
                c[at] = activate(activation, bias == null ? value : value + bias[biasOffset + j]);
            }
        }
    }

    /** Leaves out the term whose factor is 0, so that a negative zero stays one. */
    private static double combine(double alpha, double sum, double beta, double c) {
        if (alpha == 0) {
            return beta == 0 ? 0 : beta * c;
        }
        return beta == 0 ? alpha * sum : alpha * sum + beta * c;
    }

    private static double activate(Activation activation, double value) {
        UnaryKernel function = (UnaryKernel) switch (activation) {
            case NONE -> null;
            case RELU -> ReferenceKernels.find(Relu.class);
            case TANH -> ReferenceKernels.find(Tanh.class);
            case SIGMOID -> ReferenceKernels.find(Sigmoid.class);
            case SOFTPLUS -> ReferenceKernels.find(Softplus.class);
            case GELU -> ReferenceKernels.find(Gelu.class);
        };
        if (function == null) {
            return activation == Activation.NONE ? value : activation.of((float) value);
        }
        double[] result = {value};
        function.forward(1, result, 0, result, 0);
        return result[0];
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.Parallel;
import java.util.Arrays;

/** Calls of {@link Gemm} on tensors of two axes, or of more, which are a batch. Any strides go straight to the kernel. */
final class MatrixProducts {
    private MatrixProducts() {}

    /** c ← activation(a·b + beta·c + bias) for matrices; bias is one value a column, contiguous, or null. */
    static void multiply(Tensor a, Tensor b, int beta, Tensor c, Tensor bias, Activation activation) {
        Gemm gemm = c.compute().get(Gemm.class);
        Parallel parallel = c.kernels().parallel();
        int m = c.size(0);
        int n = c.size(1);
        int k = a.size(1);
        int[] sa = a.strides();
        int[] sb = b.strides();
        int[] sc = c.strides();
        int biasOffset = bias == null ? 0 : bias.offset();
        if (c.dtype() == DType.F32) {
            gemm.gemm(
                    m,
                    n,
                    k,
                    1f,
                    a.floats(),
                    a.offset(),
                    sa[0],
                    sa[1],
                    b.floats(),
                    b.offset(),
                    sb[0],
                    sb[1],
                    beta,
                    c.floats(),
                    c.offset(),
                    sc[0],
                    sc[1],
                    bias == null ? null : bias.floats(),
                    biasOffset,
                    activation,
                    parallel);
        } else {
            gemm.gemm(
                    m,
                    n,
                    k,
                    1d,
                    a.doubles(),
                    a.offset(),
                    sa[0],
                    sa[1],
                    b.doubles(),
                    b.offset(),
                    sb[0],
                    sb[1],
                    beta,
                    c.doubles(),
                    c.offset(),
                    sc[0],
                    sc[1],
                    bias == null ? null : bias.doubles(),
                    biasOffset,
                    activation,
                    parallel);
        }
        c.changed();
    }

    /** c ← a·b for each matrix of c's leading axes, to which those of a and b broadcast. */
    static void batched(Tensor a, Tensor b, Tensor c) {
        int[] leading = Arrays.copyOf(c.shape().sizes(), c.rank() - 2);
        Walk walk = new Walk(leading, leadingStrides(a, c), leadingStrides(b, c), leadingStrides(c, c));
        for (int r = 0; r < walk.runs; r++) {
            run(walk, r, a, b, c);
        }
        c.changed();
    }

    /** The strides of x's leading axes, walked as if they were those of c. */
    private static int[] leadingStrides(Tensor x, Tensor c) {
        int axes = c.rank() - 2;
        int added = c.rank() - x.rank();
        int[] strides = new int[axes];
        for (int axis = Math.max(0, added); axis < axes; axis++) {
            strides[axis] = x.size(axis - added) == 1 ? 0 : x.strides()[axis - added];
        }
        return strides;
    }

    private static void run(Walk walk, int r, Tensor a, Tensor b, Tensor c) {
        Gemm gemm = c.compute().get(Gemm.class);
        Parallel parallel = c.kernels().parallel();
        int m = c.size(-2);
        int n = c.size(-1);
        int k = a.size(-1);
        int ao = a.offset() + walk.offset(0, r);
        int bo = b.offset() + walk.offset(1, r);
        int co = c.offset() + walk.offset(2, r);
        if (c.dtype() == DType.F32) {
            gemm.gemmBatched(
                    walk.run,
                    m,
                    n,
                    k,
                    1f,
                    a.floats(),
                    ao,
                    stride(a, -2),
                    stride(a, -1),
                    walk.stride(0),
                    b.floats(),
                    bo,
                    stride(b, -2),
                    stride(b, -1),
                    walk.stride(1),
                    0f,
                    c.floats(),
                    co,
                    stride(c, -2),
                    stride(c, -1),
                    walk.stride(2),
                    parallel);
        } else {
            gemm.gemmBatched(
                    walk.run,
                    m,
                    n,
                    k,
                    1d,
                    a.doubles(),
                    ao,
                    stride(a, -2),
                    stride(a, -1),
                    walk.stride(0),
                    b.doubles(),
                    bo,
                    stride(b, -2),
                    stride(b, -1),
                    walk.stride(1),
                    0d,
                    c.doubles(),
                    co,
                    stride(c, -2),
                    stride(c, -1),
                    walk.stride(2),
                    parallel);
        }
    }

    private static int stride(Tensor x, int axis) {
        return x.strides()[x.rank() + axis];
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.BinaryKernel;
import dev.lanewise.kernel.UnaryKernel;

/** Functions applied element by element, as runs that the kernels take, split between threads at will. */
final class Elementwise {
    private Elementwise() {}

    /** y ← f(x) for dense tensors of one shape; y may be x. */
    static void forward(UnaryOp op, Tensor x, Tensor y) {
        UnaryKernel kernel = x.compute().get(op.kernel);
        int xStart = x.offset();
        int yStart = y.offset();
        x.kernels().parallel().range(x.size(), Copies.GRAIN, (i, end) -> {
            switch (x.dtype()) {
                case F32 -> kernel.forward(end - i, x.floats(), xStart + i, y.floats(), yStart + i);
                case F64 -> kernel.forward(end - i, x.doubles(), xStart + i, y.doubles(), yStart + i);
                case I32 -> throw new AssertionError();
            }
        });
        y.storage().changed();
    }

    /** dx ← dy·f′ for dense tensors of one shape, where {@code saved} is what the function's backward reads; dx may be dy. */
    static void backward(UnaryOp op, Tensor saved, Tensor dy, Tensor dx) {
        UnaryKernel kernel = dy.compute().get(op.kernel);
        int s = saved.offset();
        int yStart = dy.offset();
        int xStart = dx.offset();
        dy.kernels().parallel().range(dy.size(), Copies.GRAIN, (i, end) -> {
            int n = end - i;
            switch (dy.dtype()) {
                case F32 -> {
                    float[] read = saved.floats();
                    kernel.backward(n, read, s + i, read, s + i, dy.floats(), yStart + i, dx.floats(), xStart + i);
                }
                case F64 -> {
                    double[] read = saved.doubles();
                    kernel.backward(n, read, s + i, read, s + i, dy.doubles(), yStart + i, dx.doubles(), xStart + i);
                }
                case I32 -> throw new AssertionError();
            }
        });
        dx.storage().changed();
    }

    /** y ← f(a, b) for operands of one type that broadcast to y's shape; y may be a or b where they are the same view. */
    static void apply(BinaryOp op, Tensor a, Tensor b, Tensor y) {
        Walk walk = walk(a, b, y);
        if (walk.runs == 0) {
            return;
        }
        if (walk.stride(2) != 1) {
            Tensor dense = Tensor.empty(y.kernels(), y.dtype(), y.shape());
            apply(op, a, b, dense);
            Copies.write(dense, y);
            return;
        }
        if (unsuited(walk.stride(0)) || unsuited(walk.stride(1))) {
            apply(op, unsuited(walk.stride(0)) ? Copies.copy(a) : a, unsuited(walk.stride(1)) ? Copies.copy(b) : b, y);
            return;
        }
        if (y.dtype() == DType.I32) {
            integers(op, walk, a, b, y);
        } else {
            kernels(op, walk, a, b, y);
        }
        y.storage().changed();
    }

    private static Walk walk(Tensor a, Tensor b, Tensor y) {
        Shape shape = y.shape();
        return new Walk(shape.sizes(), Broadcasting.strides(a, shape), Broadcasting.strides(b, shape), y.strides());
    }

    private static boolean unsuited(int stride) {
        return stride != 0 && stride != 1;
    }

    private static void kernels(BinaryOp op, Walk walk, Tensor a, Tensor b, Tensor y) {
        BinaryKernel kernel = y.compute().get(op.kernel);
        int strideA = walk.stride(0);
        int strideB = walk.stride(1);
        if (walk.runs == 1) {
            y.kernels()
                    .parallel()
                    .range(
                            walk.run,
                            Copies.GRAIN,
                            (i, end) -> call(kernel, end - i, a, i * strideA, strideA, b, i * strideB, strideB, y, i));
            return;
        }
        y.kernels().parallel().range(walk.runs, Copies.GRAIN / Math.max(1, walk.run) + 1, (first, end) -> {
            for (int r = first; r < end; r++) {
                call(
                        kernel,
                        walk.run,
                        a,
                        walk.offset(0, r),
                        strideA,
                        b,
                        walk.offset(1, r),
                        strideB,
                        y,
                        walk.offset(2, r));
            }
        });
    }

    private static void call(
            BinaryKernel kernel, int n, Tensor a, int i, int strideA, Tensor b, int j, int strideB, Tensor y, int k) {
        int ai = a.offset() + i;
        int bi = b.offset() + j;
        int yi = y.offset() + k;
        if (y.dtype() == DType.F32) {
            kernel.apply(n, a.floats(), ai, strideA, b.floats(), bi, strideB, y.floats(), yi);
        } else {
            kernel.apply(n, a.doubles(), ai, strideA, b.doubles(), bi, strideB, y.doubles(), yi);
        }
    }

    private static void integers(BinaryOp op, Walk walk, Tensor a, Tensor b, Tensor y) {
        int[] from = a.ints();
        int[] with = b.ints();
        int[] to = y.ints();
        for (int r = 0; r < walk.runs; r++) {
            int i = a.offset() + walk.offset(0, r);
            int j = b.offset() + walk.offset(1, r);
            int k = y.offset() + walk.offset(2, r);
            for (int n = 0; n < walk.run; n++) {
                to[k + n] = op.of(from[i + n * walk.stride(0)], with[j + n * walk.stride(1)]);
            }
        }
    }
}

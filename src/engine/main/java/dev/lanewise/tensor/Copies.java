package dev.lanewise.tensor;

import dev.lanewise.kernel.Parallel;

/** Moving elements: dense copies, writes into views, conversions between types. None of these is recorded. */
final class Copies {
    /** The least elements worth a thread. */
    static final int GRAIN = 1 << 14;

    private Copies() {}

    /** {@code x} itself if its elements lie in row-major order without gaps, else a copy that does. */
    static Tensor dense(Tensor x) {
        return x.isContiguous() ? x : copy(x);
    }

    /** A dense copy. */
    static Tensor copy(Tensor x) {
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        write(x, y);
        return y;
    }

    /** y ← x, broadcast to y's shape and converted to its type. The operands must not overlap. */
    static void write(Tensor x, Tensor y) {
        Storage from = x.storage();
        Storage to = y.storage();
        from.requireOpen();
        to.requireOpen();
        Walk walk = new Walk(y.shape().sizes(), y.strides(), Broadcasting.strides(x, y.shape()));
        int xStart = x.offset();
        int yStart = y.offset();
        if (walk.runs == 1) {
            int yStride = walk.stride(0);
            int xStride = walk.stride(1);
            parallel(y)
                    .range(
                            walk.run,
                            GRAIN,
                            (i, end) -> move(
                                    end - i, to, yStart + i * yStride, yStride, from, xStart + i * xStride, xStride));
        } else {
            parallel(y).range(walk.runs, GRAIN / Math.max(1, walk.run) + 1, (first, end) -> {
                for (int r = first; r < end; r++) {
                    int yOffset = yStart + walk.offset(0, r);
                    int xOffset = xStart + walk.offset(1, r);
                    move(walk.run, to, yOffset, walk.stride(0), from, xOffset, walk.stride(1));
                }
            });
        }
        to.changed();
    }

    private static void move(int n, Storage to, int offset, int stride, Storage from, int fromOffset, int fromStride) {
        if (to.dtype() == from.dtype()) {
            to.copy(n, offset, stride, from, fromOffset, fromStride);
            return;
        }
        for (int i = 0; i < n; i++) {
            to.put(offset + i * stride, from.get(fromOffset + i * fromStride));
        }
    }

    /** Sets every element of x. */
    static void fill(Tensor x, double value) {
        Storage to = x.storage();
        Walk walk = new Walk(x.shape().sizes(), x.strides());
        int stride = walk.stride(0);
        for (int r = 0; r < walk.runs; r++) {
            int offset = x.offset() + walk.offset(0, r);
            if (stride == 1) {
                to.fill(offset, walk.run, value);
                continue;
            }
            for (int i = 0; i < walk.run; i++) {
                to.put(offset + i * stride, value);
            }
        }
        to.changed();
    }

    private static Parallel parallel(Tensor x) {
        return x.kernels().parallel();
    }
}

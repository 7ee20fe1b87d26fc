package dev.lanewise.tensor;

import dev.lanewise.kernel.Embedding;
import dev.lanewise.kernel.Parallel;

/**
 * Slices of a tensor along an axis by I32 indices, as NumPy's take: the axis is replaced by the axes of the indices. The
 * gradient adds the slices back in the order of the indices.
 */
final class Gathering {
    /** Elements that threads do not share: a cache line. */
    private static final int LINE = 16;

    private Gathering() {}

    static Tensor gather(Tensor x, Tensor indices, int axis) {
        int from0 = x.shape().axis(axis);
        if (indices.dtype() != DType.I32) {
            throw new IllegalArgumentException("indices are of i32, these are " + indices.describe() + "; cast them");
        }
        Tensor rows = Copies.dense(indices);
        requireInside(rows, x.size(from0), x.shape());
        Tensor dense = Copies.dense(x);
        Layout layout = Layout.of(x.shape(), from0, rows.size());
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), shape(x.shape(), from0, rows.shape()));
        copy(dense, rows, layout, y);
        y.changed();
        Node input = Views.recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, input, rows, layout));
        }
        return y;
    }

    private static void copy(Tensor x, Tensor rows, Layout layout, Tensor y) {
        Parallel parallel = x.kernels().parallel();
        int grain = Copies.GRAIN / Math.max(1, layout.inner) + 1;
        for (int o = 0; o < layout.outer; o++) {
            int table = x.offset() + layout.source(o, 0);
            int to = y.offset() + layout.target(o, 0);
            parallel.range(layout.count, grain, (i, end) -> {
                int ids = rows.offset() + i;
                int at = to + i * layout.inner;
                switch (x.dtype()) {
                    case F32 ->
                        x.compute()
                                .get(Embedding.class)
                                .forward(
                                        end - i,
                                        layout.size,
                                        layout.inner,
                                        x.floats(),
                                        table,
                                        rows.ints(),
                                        ids,
                                        y.floats(),
                                        at);
                    case F64 ->
                        x.compute()
                                .get(Embedding.class)
                                .forward(
                                        end - i,
                                        layout.size,
                                        layout.inner,
                                        x.doubles(),
                                        table,
                                        rows.ints(),
                                        ids,
                                        y.doubles(),
                                        at);
                    case I32 -> {
                        for (int k = 0; k < end - i; k++) {
                            int from = table + rows.ints()[ids + k] * layout.inner;
                            System.arraycopy(x.ints(), from, y.ints(), at + k * layout.inner, layout.inner);
                        }
                    }
                }
            });
        }
    }

    /** x as outer × size × inner, of which {@code count} slices are taken. */
    private record Layout(int outer, int size, int inner, int count) {
        static Layout of(Shape shape, int axis, int count) {
            int outer = 1;
            for (int i = 0; i < axis; i++) {
                outer *= shape.size(i);
            }
            int inner = 1;
            for (int i = axis + 1; i < shape.rank(); i++) {
                inner *= shape.size(i);
            }
            return new Layout(outer, shape.size(axis), inner, count);
        }

        int source(int o, int index) {
            return (o * size + index) * inner;
        }

        int target(int o, int i) {
            return (o * count + i) * inner;
        }
    }

    private static Shape shape(Shape x, int axis, Shape indices) {
        int[] sizes = new int[x.rank() - 1 + indices.rank()];
        System.arraycopy(x.sizes(), 0, sizes, 0, axis);
        System.arraycopy(indices.sizes(), 0, sizes, axis, indices.rank());
        System.arraycopy(x.sizes(), axis + 1, sizes, axis + indices.rank(), x.rank() - axis - 1);
        return Shape.owning(sizes);
    }

    private static void requireInside(Tensor rows, int size, Shape shape) {
        int[] values = rows.ints();
        for (int i = 0; i < rows.size(); i++) {
            int index = values[rows.offset() + i];
            if (index < 0 || index >= size) {
                throw new IllegalArgumentException("index " + index + ", at position " + i + ", is outside [0, " + size
                        + ") of the gathered axis of shape " + shape);
            }
        }
    }

    private static final class Gradient extends Node {
        private final Node input;
        private final Saved savedRows;
        private final Layout layout;

        Gradient(Tensor y, Node input, Tensor rows, Layout layout) {
            super(y);
            this.input = input;
            this.savedRows = new Saved(rows);
            this.layout = layout;
        }

        @Override
        String name() {
            return "gather";
        }

        @Override
        void backward(Tensor dy) {
            Tensor rows = savedRows.get(this);
            Tensor from = Copies.dense(dy);
            Tensor to = layout.outer == 1
                    ? input.rowAccumulator(rows.ints(), rows.offset(), layout.count)
                    : input.zeroedAccumulator();
            int lines = Math.ceilDiv(layout.inner, LINE);
            int grain = Copies.GRAIN / 4 / Math.max(1, layout.count * LINE) + 1;
            for (int o = 0; o < layout.outer; o++) {
                int slices = o;
                kernels.parallel()
                        .range(
                                lines,
                                grain,
                                (i, end) -> add(rows, slices, i * LINE, Math.min(layout.inner, end * LINE), from, to));
            }
            to.changed();
        }

        /** Adds some elements of each slice. */
        private void add(Tensor rows, int o, int first, int end, Tensor from, Tensor to) {
            Embedding kernel = from.compute().get(Embedding.class);
            int table = to.offset() + layout.source(o, 0);
            int at = from.offset() + layout.target(o, 0);
            if (to.dtype() == DType.F32) {
                kernel.backward(
                        layout.count,
                        layout.size,
                        layout.inner,
                        first,
                        end,
                        rows.ints(),
                        rows.offset(),
                        from.floats(),
                        at,
                        to.floats(),
                        table);
            } else {
                kernel.backward(
                        layout.count,
                        layout.size,
                        layout.inner,
                        first,
                        end,
                        rows.ints(),
                        rows.offset(),
                        from.doubles(),
                        at,
                        to.doubles(),
                        table);
            }
        }
    }
}

package dev.lanewise.tensor;

/**
 * Slices of a tensor along an axis by I32 indices, as NumPy's take: the axis is replaced by the axes of the indices. The
 * gradient adds the slices back in the order of the indices.
 */
final class Gathering {
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
        int[] at = rows.ints();
        x.kernels()
                .parallel()
                .range(layout.outer, Copies.GRAIN / Math.max(1, layout.count * layout.inner) + 1, (o, end) -> {
                    for (; o < end; o++) {
                        for (int i = 0; i < layout.count; i++) {
                            int from = layout.source(o, at[rows.offset() + i]);
                            y.storage()
                                    .copy(
                                            layout.inner,
                                            layout.target(o, i),
                                            1,
                                            dense.storage(),
                                            dense.offset() + from,
                                            1);
                        }
                    }
                });
        y.changed();
        Node input = Views.recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, input, rows, layout));
        }
        return y;
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
            Tensor to = input.zeroedAccumulator();
            Shape slice = Shape.of(layout.inner);
            for (int o = 0; o < layout.outer; o++) {
                for (int i = 0; i < layout.count; i++) {
                    int row = rows.ints()[rows.offset() + i];
                    Tensor target = to.view(to.offset() + layout.source(o, row), slice, slice.strides());
                    Tensor part = from.view(from.offset() + layout.target(o, i), slice, slice.strides());
                    Elementwise.apply(BinaryOp.ADD, target, part, target);
                }
            }
        }
    }
}

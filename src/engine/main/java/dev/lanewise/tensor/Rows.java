package dev.lanewise.tensor;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.RowKernel;
import dev.lanewise.kernel.Softmax;

/** Functions of each row along one axis, which is moved to the end if it is not there: softmax, log-softmax, argmax. */
final class Rows {
    private Rows() {}

    static Tensor softmax(Tensor x, int axis) {
        return alongAxis(x, axis, Softmax.class, "softmax");
    }

    static Tensor logSoftmax(Tensor x, int axis) {
        return alongAxis(x, axis, LogSoftmax.class, "logSoftmax");
    }

    /** The position of the largest element along the axis, which is dropped. */
    static Tensor argmax(Tensor x, int axis) {
        int from0 = x.shape().axis(axis);
        boolean[] reduced = new boolean[x.rank()];
        reduced[from0] = true;
        Tensor rows = Copies.dense(atLast(x.dtype() == DType.I32 ? Casts.cast(x, DType.F64) : x, from0));
        int columns = rows.size(-1);
        if (columns == 0) {
            throw new IllegalArgumentException("argmax along axis " + axis + " of shape " + x.shape()
                    + ", which is empty there; there is no largest element");
        }
        Tensor y = Tensor.empty(x.kernels(), DType.I32, Axes.without(x.shape(), reduced));
        ArgMax kernel = rows.compute().get(ArgMax.class);
        int[] to = y.ints();
        if (rows.dtype() == DType.F32) {
            x.kernels()
                    .parallel()
                    .range(
                            y.size(),
                            Copies.GRAIN / columns + 1,
                            (i, end) -> kernel.rows(
                                    end - i, columns, rows.floats(), rows.offset() + i * columns, columns, to, i));
        } else {
            for (int i = 0; i < y.size(); i++) {
                to[i] = kernel.argmax(columns, rows.doubles(), rows.offset() + i * columns);
            }
        }
        y.changed();
        return y;
    }

    private static Tensor atLast(Tensor x, int axis) {
        return axis == x.rank() - 1 ? x : Views.permuted(x, Axes.toLast(x.rank(), axis));
    }

    private static Tensor alongAxis(Tensor x, int axis, Class<? extends RowKernel> contract, String name) {
        if (x.dtype() == DType.I32) {
            return alongAxis(Casts.cast(x, DType.F32), axis, contract, name);
        }
        int from0 = x.shape().axis(axis);
        if (from0 != x.rank() - 1) {
            int[] order = Axes.toLast(x.rank(), from0);
            return alongAxis(x.permute(order), -1, contract, name).permute(Axes.inverse(order));
        }
        Tensor dense = Copies.dense(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        forward(x.compute().get(contract), dense, y);
        Node input = Views.recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, name, contract, input));
        }
        return y;
    }

    private static void forward(RowKernel kernel, Tensor x, Tensor y) {
        int columns = x.size(-1);
        int rows = columns == 0 ? 0 : x.size() / columns;
        x.kernels().parallel().range(rows, Copies.GRAIN / Math.max(1, columns) + 1, (i, end) -> {
            int n = end - i;
            int from = x.offset() + i * columns;
            int to = y.offset() + i * columns;
            if (x.dtype() == DType.F32) {
                kernel.forward(n, columns, columns, x.floats(), from, y.floats(), to);
            } else {
                kernel.forward(n, columns, columns, x.doubles(), from, y.doubles(), to);
            }
        });
        y.changed();
    }

    private static void backward(RowKernel kernel, Tensor y, Tensor dy, Tensor dx) {
        int columns = y.size(-1);
        int rows = columns == 0 ? 0 : y.size() / columns;
        y.kernels().parallel().range(rows, Copies.GRAIN / Math.max(1, columns) + 1, (i, end) -> {
            int n = end - i;
            int at = i * columns;
            if (y.dtype() == DType.F32) {
                kernel.backward(
                        n,
                        columns,
                        columns,
                        y.floats(),
                        y.offset() + at,
                        dy.floats(),
                        dy.offset() + at,
                        dx.floats(),
                        dx.offset() + at);
            } else {
                kernel.backward(
                        n,
                        columns,
                        columns,
                        y.doubles(),
                        y.offset() + at,
                        dy.doubles(),
                        dy.offset() + at,
                        dx.doubles(),
                        dx.offset() + at);
            }
        });
        dx.changed();
    }

    private static final class Gradient extends Node {
        private final String name;
        private final Class<? extends RowKernel> contract;
        private final Node input;
        private final Saved saved;

        Gradient(Tensor y, String name, Class<? extends RowKernel> contract, Node input) {
            super(y);
            this.name = name;
            this.contract = contract;
            this.input = input;
            this.saved = new Saved(y);
        }

        @Override
        String name() {
            return name;
        }

        @Override
        void backward(Tensor dy) {
            Tensor y = saved.get(this);
            Tensor from = Copies.dense(dy);
            Tensor dx = ownsGradient() ? from : Tensor.empty(kernels, dtype, shape);
            Rows.backward(y.compute().get(contract), y, from, dx);
            input.give(dx);
        }
    }
}

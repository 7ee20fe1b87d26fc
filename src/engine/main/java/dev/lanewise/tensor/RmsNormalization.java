package dev.lanewise.tensor;

import dev.lanewise.kernel.RmsNorm;

/** Root-mean-square normalisation over the last axis, with γ if it is given. */
final class RmsNormalization {
    private RmsNormalization() {}

    static Tensor apply(Tensor x, Tensor gamma, double epsilon) {
        requireShapes(x, gamma, epsilon);
        Tape tape = Tape.active();
        Node nodeX = tape == null ? null : tape.node(x);
        Node nodeGamma = tape == null || gamma == null ? null : tape.node(gamma);
        Tensor from = Copies.dense(x);
        Tensor factor = gamma == null ? null : Copies.dense(gamma);
        Rows rows = Rows.of(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Tensor inverse = Tensor.empty(x.kernels(), x.dtype(), Shape.of(rows.count));
        forward(rows, from, factor, epsilon, y, inverse);
        if (nodeX != null || nodeGamma != null) {
            tape.record(y, new Gradient(y, rows, nodeX, nodeGamma, from, factor, inverse));
        }
        return y;
    }

    private static void requireShapes(Tensor x, Tensor gamma, double epsilon) {
        if (x.rank() == 0 || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "rmsNorm wants a floating tensor of one axis or more, this one is " + x.describe());
        }
        boolean fits = gamma == null || gamma.rank() == 1 && gamma.size() == x.size(-1) && gamma.dtype() == x.dtype();
        if (!fits) {
            throw new IllegalArgumentException("rmsNorm of " + x.describe() + " cannot take " + gamma.describe()
                    + " as gamma; give one value of the same type an element of the last axis, [" + x.size(-1) + "]");
        }
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; give a number of 0 or more such as 1e-5");
        }
    }

    /** The rows that are normalised, and how many of them, or of their columns, are worth a thread. */
    private record Rows(int count, int columns) {
        static Rows of(Tensor x) {
            int columns = x.size(-1);
            return new Rows(columns == 0 ? 0 : x.size() / columns, columns);
        }

        int grain() {
            return Copies.GRAIN / 4 / Math.max(1, columns) + 1;
        }

        int columnGrain() {
            return Math.max(16, Copies.GRAIN / 4 / Math.max(1, count) + 1);
        }
    }

    private static void forward(Rows rows, Tensor x, Tensor gamma, double epsilon, Tensor y, Tensor inverse) {
        RmsNorm kernel = x.compute().get(RmsNorm.class);
        x.kernels().parallel().range(rows.count, rows.grain(), (i, end) -> {
            int at = i * rows.columns;
            if (x.dtype() == DType.F32) {
                kernel.forward(
                        end - i,
                        rows.columns,
                        x.floats(),
                        x.offset() + at,
                        gamma == null ? null : gamma.floats(),
                        offset(gamma),
                        (float) epsilon,
                        y.floats(),
                        y.offset() + at,
                        inverse.floats(),
                        inverse.offset() + i);
            } else {
                kernel.forward(
                        end - i,
                        rows.columns,
                        x.doubles(),
                        x.offset() + at,
                        gamma == null ? null : gamma.doubles(),
                        offset(gamma),
                        epsilon,
                        y.doubles(),
                        y.offset() + at,
                        inverse.doubles(),
                        inverse.offset() + i);
            }
        });
        y.changed();
        inverse.changed();
    }

    private static int offset(Tensor x) {
        return x == null ? 0 : x.offset();
    }

    private static final class Gradient extends Node {
        private final Rows rows;
        private final Node x;
        private final Node gamma;
        private final Saved savedX;
        private final Saved savedGamma;
        private final Saved savedInverse;

        Gradient(Tensor y, Rows rows, Node x, Node gamma, Tensor valueX, Tensor valueGamma, Tensor inverse) {
            super(y);
            this.rows = rows;
            this.x = x;
            this.gamma = gamma;
            this.savedX = new Saved(valueX);
            this.savedGamma = valueGamma == null ? null : new Saved(valueGamma);
            this.savedInverse = new Saved(inverse);
        }

        @Override
        String name() {
            return "rmsNorm";
        }

        @Override
        void backward(Tensor upstream) {
            Tensor dy = Copies.dense(upstream);
            Tensor from = savedX.get(this);
            Tensor inverse = savedInverse.get(this);
            // γ first, since x's gradient may overwrite dy.
            if (gamma != null) {
                boolean first = !gamma.begun();
                Tensor sums = first ? gamma.accumulator() : Tensor.empty(kernels, dtype, gamma.shape);
                scaleGradient(from, inverse, dy, sums);
                if (!first) {
                    gamma.give(sums);
                }
            }
            if (x != null) {
                Tensor dx = ownsGradient() ? dy : Tensor.empty(kernels, dtype, shape);
                inputGradient(from, savedGamma == null ? null : savedGamma.get(this), inverse, dy, dx);
                x.give(dx);
            }
        }

        private void scaleGradient(Tensor from, Tensor inverse, Tensor dy, Tensor sums) {
            RmsNorm kernel = from.compute().get(RmsNorm.class);
            kernels.parallel().range(rows.columns, rows.columnGrain(), (j, end) -> {
                if (dtype == DType.F32) {
                    kernel.scaleGradient(
                            rows.count,
                            rows.columns,
                            j,
                            end,
                            from.floats(),
                            from.offset(),
                            inverse.floats(),
                            inverse.offset(),
                            dy.floats(),
                            dy.offset(),
                            sums.floats(),
                            sums.offset());
                } else {
                    kernel.scaleGradient(
                            rows.count,
                            rows.columns,
                            j,
                            end,
                            from.doubles(),
                            from.offset(),
                            inverse.doubles(),
                            inverse.offset(),
                            dy.doubles(),
                            dy.offset(),
                            sums.doubles(),
                            sums.offset());
                }
            });
            sums.changed();
        }

        private void inputGradient(Tensor from, Tensor factor, Tensor inverse, Tensor dy, Tensor dx) {
            RmsNorm kernel = from.compute().get(RmsNorm.class);
            kernels.parallel().range(rows.count, rows.grain(), (i, end) -> {
                int at = i * rows.columns;
                if (dtype == DType.F32) {
                    kernel.backward(
                            end - i,
                            rows.columns,
                            from.floats(),
                            from.offset() + at,
                            factor == null ? null : factor.floats(),
                            offset(factor),
                            inverse.floats(),
                            inverse.offset() + i,
                            dy.floats(),
                            dy.offset() + at,
                            dx.floats(),
                            dx.offset() + at);
                } else {
                    kernel.backward(
                            end - i,
                            rows.columns,
                            from.doubles(),
                            from.offset() + at,
                            factor == null ? null : factor.doubles(),
                            offset(factor),
                            inverse.doubles(),
                            inverse.offset() + i,
                            dy.doubles(),
                            dy.offset() + at,
                            dx.doubles(),
                            dx.offset() + at);
                }
            });
            dx.changed();
        }
    }
}

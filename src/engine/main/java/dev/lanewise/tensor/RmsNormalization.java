package dev.lanewise.tensor;

import static dev.lanewise.tensor.NormOperands.doubles;
import static dev.lanewise.tensor.NormOperands.floats;
import static dev.lanewise.tensor.NormOperands.offset;

import dev.lanewise.kernel.RmsNorm;

/** Root-mean-square normalisation over the last axis, with γ if it is given. */
final class RmsNormalization {
    private RmsNormalization() {}

    static Tensor apply(Tensor x, Tensor gamma, double epsilon) {
        requireShapes(x, gamma, epsilon);
        NormOperands operands = new NormOperands(x, gamma, null);
        NormRows rows = NormRows.of(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Tensor inverse = Tensor.empty(x.kernels(), x.dtype(), Shape.of(rows.count()));
        forward(rows, operands.x, operands.gamma, epsilon, y, inverse);
        if (operands.followed()) {
            operands.record(y, new Gradient(y, operands, rows, inverse));
        }
        return y;
    }

    private static void requireShapes(Tensor x, Tensor gamma, double epsilon) {
        if (x.rank() == 0 || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "rmsNorm wants a floating tensor of one axis or more, this one is " + x.describe());
        }
        if (!NormOperands.fits(x, x.size(-1), gamma)) {
            throw new IllegalArgumentException("rmsNorm of " + x.describe() + " cannot take " + gamma.describe()
                    + " as gamma; give one value of the same type an element of the last axis, [" + x.size(-1) + "]");
        }
        NormOperands.requireEpsilon(epsilon);
    }

    private static void forward(NormRows rows, Tensor x, Tensor gamma, double epsilon, Tensor y, Tensor inverse) {
        RmsNorm kernel = x.compute().get(RmsNorm.class);
        int n = rows.columns();
        x.kernels().parallel().range(rows.count(), rows.grain(), (i, end) -> {
            int from = x.offset() + i * n;
            int to = y.offset() + i * n;
            int s = inverse.offset() + i;
            if (x.dtype() == DType.F32) {
                kernel.forward(
                        end - i,
                        n,
                        x.floats(),
                        from,
                        floats(gamma),
                        offset(gamma),
                        (float) epsilon,
                        y.floats(),
                        to,
                        inverse.floats(),
                        s);
            } else {
                kernel.forward(
                        end - i,
                        n,
                        x.doubles(),
                        from,
                        doubles(gamma),
                        offset(gamma),
                        epsilon,
                        y.doubles(),
                        to,
                        inverse.doubles(),
                        s);
            }
        });
        y.changed();
        inverse.changed();
    }

    private static final class Gradient extends NormGradient {
        private final NormRows rows;

        Gradient(Tensor y, NormOperands operands, NormRows rows, Tensor inverse) {
            super(y, operands, null, inverse);
            this.rows = rows;
        }

        @Override
        String name() {
            return "rmsNorm";
        }

        /** γ first, since x's gradient may overwrite dy. */
        @Override
        void compute(Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            Tensor from = x();
            Tensor inverse = inverse();
            RmsNorm kernel = from.compute().get(RmsNorm.class);
            if (dGamma != null) {
                scaleGradient(kernel, from, inverse, dy, dGamma);
            }
            if (dx != null) {
                inputGradient(kernel, from, gamma(), inverse, dy, dx);
            }
        }

        private void scaleGradient(RmsNorm kernel, Tensor from, Tensor inverse, Tensor dy, Tensor sums) {
            int count = rows.count();
            int n = rows.columns();
            kernels.parallel().range(n, rows.columnGrain(), (j, end) -> {
                if (dtype == DType.F32) {
                    kernel.scaleGradient(
                            count,
                            n,
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
                            count,
                            n,
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
        }

        private void inputGradient(RmsNorm kernel, Tensor from, Tensor factor, Tensor inverse, Tensor dy, Tensor dx) {
            int n = rows.columns();
            kernels.parallel().range(rows.count(), rows.grain(), (i, end) -> {
                int x0 = from.offset() + i * n;
                int dy0 = dy.offset() + i * n;
                int dx0 = dx.offset() + i * n;
                int s = inverse.offset() + i;
                if (dtype == DType.F32) {
                    kernel.backward(
                            end - i,
                            n,
                            from.floats(),
                            x0,
                            floats(factor),
                            offset(factor),
                            inverse.floats(),
                            s,
                            dy.floats(),
                            dy0,
                            dx.floats(),
                            dx0);
                } else {
                    kernel.backward(
                            end - i,
                            n,
                            from.doubles(),
                            x0,
                            doubles(factor),
                            offset(factor),
                            inverse.doubles(),
                            s,
                            dy.doubles(),
                            dy0,
                            dx.doubles(),
                            dx0);
                }
            });
        }
    }
}

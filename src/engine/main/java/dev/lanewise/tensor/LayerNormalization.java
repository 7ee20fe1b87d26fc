package dev.lanewise.tensor;

import static dev.lanewise.tensor.NormOperands.doubles;
import static dev.lanewise.tensor.NormOperands.floats;
import static dev.lanewise.tensor.NormOperands.offset;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.Numerics;

/** Layer normalisation over the last axis, with γ and β if they are given; backward gives all three gradients in one pass. */
final class LayerNormalization {
    private LayerNormalization() {}

    static Tensor apply(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        requireShapes(x, gamma, beta);
        NormOperands.requireEpsilon(epsilon);
        NormOperands operands = new NormOperands(x, gamma, beta);
        NormRows rows = NormRows.of(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Tensor mean = Tensor.empty(x.kernels(), x.dtype(), Shape.of(rows.count()));
        Tensor inverse = Tensor.empty(x.kernels(), x.dtype(), Shape.of(rows.count()));
        forward(rows, operands, epsilon, y, mean, inverse);
        if (operands.followed()) {
            operands.record(y, new Gradient(y, operands, rows, mean, inverse));
        }
        return y;
    }

    private static void requireShapes(Tensor x, Tensor gamma, Tensor beta) {
        if (x.rank() == 0 || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "layerNorm wants a floating tensor of one axis or more, this one is " + x.describe());
        }
        for (Tensor parameter : new Tensor[] {gamma, beta}) {
            if (!NormOperands.fits(x, x.size(-1), parameter)) {
                throw new IllegalArgumentException(
                        "layerNorm of " + x.describe() + " cannot take " + parameter.describe()
                                + " as gamma or beta; give one value of the same type an element of the last axis, ["
                                + x.size(-1) + "]");
            }
        }
    }

    private static void forward(
            NormRows rows, NormOperands operands, double epsilon, Tensor y, Tensor mean, Tensor inverse) {
        Tensor x = operands.x;
        Tensor gamma = operands.gamma;
        Tensor beta = operands.beta;
        LayerNorm kernel = x.compute().get(LayerNorm.class);
        int n = rows.columns();
        x.kernels().parallel().range(rows.count(), rows.grain(), (i, end) -> {
            int from = x.offset() + i * n;
            int to = y.offset() + i * n;
            int m = mean.offset() + i;
            int s = inverse.offset() + i;
            if (x.dtype() == DType.F32) {
                kernel.forward(
                        end - i,
                        n,
                        x.floats(),
                        from,
                        floats(gamma),
                        offset(gamma),
                        floats(beta),
                        offset(beta),
                        (float) epsilon,
                        y.floats(),
                        to,
                        mean.floats(),
                        m,
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
                        doubles(beta),
                        offset(beta),
                        epsilon,
                        y.doubles(),
                        to,
                        mean.doubles(),
                        m,
                        inverse.doubles(),
                        s);
            }
        });
        y.changed();
        mean.changed();
        inverse.changed();
    }

    private static final class Gradient extends NormGradient {
        private final NormRows rows;

        Gradient(Tensor y, NormOperands operands, NormRows rows, Tensor mean, Tensor inverse) {
            super(y, operands, mean, inverse);
            this.rows = rows;
        }

        @Override
        String name() {
            return "layerNorm";
        }

        @Override
        void compute(Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            int blocks = rows.blocks();
            int threads = dtype == DType.F32 ? kernels.parallel().threads() : 1;
            if (threads > 1 && blocks >= threads) {
                inBlocks(blocks, dy, dx, dGamma, dBeta);
            } else if (threads > 1 && rows.count() > rows.grain()) {
                byColumnsThenRows(dy, dx, dGamma, dBeta);
            } else {
                run(0, rows.count(), dy, dx, dGamma, dBeta, 0);
            }
        }

        /** Fewer blocks than threads: γ and β by columns, then x by rows, which may overwrite dy. */
        private void byColumnsThenRows(Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            if (dGamma != null || dBeta != null) {
                Tensor from = x();
                Tensor mean = mean();
                Tensor inverse = inverse();
                LayerNorm kernel = from.compute().get(LayerNorm.class);
                int count = rows.count();
                int n = rows.columns();
                kernels.parallel()
                        .range(
                                n,
                                rows.columnGrain(),
                                (j, end) -> kernel.parameterGradients(
                                        count,
                                        n,
                                        j,
                                        end,
                                        from.floats(),
                                        from.offset(),
                                        mean.floats(),
                                        mean.offset(),
                                        inverse.floats(),
                                        inverse.offset(),
                                        dy.floats(),
                                        dy.offset(),
                                        floats(dGamma),
                                        offset(dGamma),
                                        floats(dBeta),
                                        offset(dBeta)));
            }
            if (dx != null) {
                kernels.parallel().range(rows.count(), rows.grain(), (i, end) -> run(i, end, dy, dx, null, null, 0));
            }
        }

        private void inBlocks(int blocks, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            Shape shapes = Shape.of(blocks, rows.columns());
            Tensor gammas = dGamma == null ? null : Tensor.empty(kernels, dtype, shapes);
            Tensor betas = dBeta == null ? null : Tensor.empty(kernels, dtype, shapes);
            kernels.parallel().run(blocks, block -> {
                int from = block * Numerics.OUTER_CUT;
                int end = Math.min(rows.count(), from + Numerics.OUTER_CUT);
                run(from, end, dy, dx, gammas, betas, block * rows.columns());
            });
            join(blocks, gammas, dGamma);
            join(blocks, betas, dBeta);
        }

        /** sums ← the rows of blocks, added in order. */
        private void join(int blocks, Tensor parts, Tensor sums) {
            if (sums == null) {
                return;
            }
            float[] from = parts.floats();
            float[] to = sums.floats();
            System.arraycopy(from, parts.offset(), to, sums.offset(), rows.columns());
            for (int block = 1; block < blocks; block++) {
                for (int j = 0; j < rows.columns(); j++) {
                    to[sums.offset() + j] += from[parts.offset() + block * rows.columns() + j];
                }
            }
        }

        private void run(int i, int end, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta, int shift) {
            Tensor from = x();
            Tensor factor = gamma();
            Tensor mean = mean();
            Tensor inverse = inverse();
            LayerNorm kernel = from.compute().get(LayerNorm.class);
            int n = rows.columns();
            int at = i * n;
            int x0 = from.offset() + at;
            int m = mean.offset() + i;
            int s = inverse.offset() + i;
            int dy0 = dy.offset() + at;
            int dx0 = offset(dx) + at;
            int dGamma0 = offset(dGamma) + shift;
            int dBeta0 = offset(dBeta) + shift;
            if (dtype == DType.F32) {
                kernel.backward(
                        end - i,
                        n,
                        from.floats(),
                        x0,
                        floats(factor),
                        offset(factor),
                        mean.floats(),
                        m,
                        inverse.floats(),
                        s,
                        dy.floats(),
                        dy0,
                        floats(dx),
                        dx0,
                        floats(dGamma),
                        dGamma0,
                        floats(dBeta),
                        dBeta0);
            } else {
                kernel.backward(
                        end - i,
                        n,
                        from.doubles(),
                        x0,
                        doubles(factor),
                        offset(factor),
                        mean.doubles(),
                        m,
                        inverse.doubles(),
                        s,
                        dy.doubles(),
                        dy0,
                        doubles(dx),
                        dx0,
                        doubles(dGamma),
                        dGamma0,
                        doubles(dBeta),
                        dBeta0);
            }
        }
    }
}

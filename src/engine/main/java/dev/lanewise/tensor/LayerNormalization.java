package dev.lanewise.tensor;

import dev.lanewise.kernel.LayerNorm;
import dev.lanewise.kernel.Numerics;

/** Layer normalisation over the last axis, with γ and β if they are given; backward gives all three gradients in one pass. */
final class LayerNormalization {
    private LayerNormalization() {}

    static Tensor apply(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        requireShapes(x, gamma, beta);
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; give a number of 0 or more such as 1e-5");
        }
        Tape tape = Tape.active();
        Node nodeX = tape == null ? null : tape.node(x);
        Node nodeGamma = tape == null || gamma == null ? null : tape.node(gamma);
        Node nodeBeta = tape == null || beta == null ? null : tape.node(beta);
        Tensor from = Copies.dense(x);
        Tensor factor = gamma == null ? null : Copies.dense(gamma);
        Rows rows = new Rows(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Tensor mean = Tensor.empty(x.kernels(), x.dtype(), Shape.of(rows.count));
        Tensor inverse = Tensor.empty(x.kernels(), x.dtype(), Shape.of(rows.count));
        forward(rows, from, factor, beta == null ? null : Copies.dense(beta), epsilon, y, mean, inverse);
        if (nodeX != null || nodeGamma != null || nodeBeta != null) {
            tape.record(y, new Gradient(y, rows, nodeX, nodeGamma, nodeBeta, from, factor, mean, inverse));
        }
        return y;
    }

    private static void requireShapes(Tensor x, Tensor gamma, Tensor beta) {
        if (x.rank() == 0 || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "layerNorm wants a floating tensor of one axis or more, this one is " + x.describe());
        }
        for (Tensor parameter : new Tensor[] {gamma, beta}) {
            boolean fits = parameter == null
                    || parameter.rank() == 1 && parameter.size() == x.size(-1) && parameter.dtype() == x.dtype();
            if (!fits) {
                throw new IllegalArgumentException(
                        "layerNorm of " + x.describe() + " cannot take " + parameter.describe()
                                + " as gamma or beta; give one value of the same type an element of the last axis, ["
                                + x.size(-1) + "]");
            }
        }
    }

    /** The rows that are normalised, and how threads share them. */
    private static final class Rows {
        final int count;
        final int columns;

        Rows(Tensor x) {
            columns = x.size(-1);
            count = columns == 0 ? 0 : x.size() / columns;
        }

        int grain() {
            return Copies.GRAIN / 4 / Math.max(1, columns) + 1;
        }

        /** Stretches that the kernel sums on its own: the contract's cuts, so that the bits are those of one call. */
        int blocks() {
            return Math.ceilDiv(count, Numerics.OUTER_CUT);
        }
    }

    private static void forward(
            Rows rows, Tensor x, Tensor gamma, Tensor beta, double epsilon, Tensor y, Tensor mean, Tensor inverse) {
        LayerNorm kernel = x.compute().get(LayerNorm.class);
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
                        beta == null ? null : beta.floats(),
                        offset(beta),
                        (float) epsilon,
                        y.floats(),
                        y.offset() + at,
                        mean.floats(),
                        mean.offset() + i,
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
                        beta == null ? null : beta.doubles(),
                        offset(beta),
                        epsilon,
                        y.doubles(),
                        y.offset() + at,
                        mean.doubles(),
                        mean.offset() + i,
                        inverse.doubles(),
                        inverse.offset() + i);
            }
        });
        y.changed();
        mean.changed();
        inverse.changed();
    }

    private static int offset(Tensor x) {
        return x == null ? 0 : x.offset();
    }

    private static final class Gradient extends Node {
        private final Rows rows;
        private final Node x;
        private final Node gamma;
        private final Node beta;
        private final Saved savedX;
        private final Saved savedGamma;
        private final Saved savedMean;
        private final Saved savedInverse;

        Gradient(
                Tensor y,
                Rows rows,
                Node x,
                Node gamma,
                Node beta,
                Tensor valueX,
                Tensor valueGamma,
                Tensor mean,
                Tensor inverse) {
            super(y);
            this.rows = rows;
            this.x = x;
            this.gamma = gamma;
            this.beta = beta;
            this.savedX = new Saved(valueX);
            this.savedGamma = valueGamma == null ? null : new Saved(valueGamma);
            this.savedMean = new Saved(mean);
            this.savedInverse = new Saved(inverse);
        }

        @Override
        String name() {
            return "layerNorm";
        }

        @Override
        void backward(Tensor upstream) {
            Tensor dy = Copies.dense(upstream);
            Tensor dx = x == null ? null : ownsGradient() ? dy : Tensor.empty(kernels, dtype, shape);
            boolean firstGamma = gamma == null || !gamma.begun();
            Tensor dGamma = sums(gamma, firstGamma);
            // Asked only now: one tensor may be both parameters.
            boolean firstBeta = beta == null || !beta.begun();
            Tensor dBeta = sums(beta, firstBeta);
            int blocks = rows.blocks();
            int threads = dtype == DType.F32 ? kernels.parallel().threads() : 1;
            if (threads > 1 && blocks >= threads) {
                inBlocks(blocks, dy, dx, dGamma, dBeta);
            } else if (threads > 1 && rows.count > rows.grain()) {
                byColumnsThenRows(dy, dx, dGamma, dBeta);
            } else {
                run(0, rows.count, dy, dx, dGamma, dBeta, 0);
            }
            if (x != null) {
                dx.changed();
                x.give(dx);
            }
            finish(gamma, dGamma, firstGamma);
            finish(beta, dBeta, firstBeta);
        }

        /** Where the gradient of a parameter is summed: at its place, unless something is there already. */
        private Tensor sums(Node parameter, boolean first) {
            if (parameter == null) {
                return null;
            }
            return first ? parameter.accumulator() : Tensor.empty(kernels, dtype, parameter.shape);
        }

        private static void finish(Node parameter, Tensor sums, boolean first) {
            if (parameter != null) {
                sums.changed();
                if (!first) {
                    parameter.give(sums);
                }
            }
        }

        /** Fewer blocks than threads: γ and β by columns, then x by rows, which may overwrite dy. */
        private void byColumnsThenRows(Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            if (dGamma != null || dBeta != null) {
                Tensor from = savedX.get(this);
                Tensor mean = savedMean.get(this);
                Tensor inverse = savedInverse.get(this);
                LayerNorm kernel = from.compute().get(LayerNorm.class);
                int grain = Copies.GRAIN / 4 / rows.count + 1;
                kernels.parallel()
                        .range(
                                rows.columns,
                                grain,
                                (i, end) -> kernel.parameterGradients(
                                        rows.count,
                                        rows.columns,
                                        i,
                                        end,
                                        from.floats(),
                                        from.offset(),
                                        mean.floats(),
                                        mean.offset(),
                                        inverse.floats(),
                                        inverse.offset(),
                                        dy.floats(),
                                        dy.offset(),
                                        dGamma == null ? null : dGamma.floats(),
                                        offset(dGamma),
                                        dBeta == null ? null : dBeta.floats(),
                                        offset(dBeta)));
            }
            if (dx != null) {
                kernels.parallel().range(rows.count, rows.grain(), (i, end) -> run(i, end, dy, dx, null, null, 0));
            }
        }

        private void inBlocks(int blocks, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            Shape shapes = Shape.of(blocks, rows.columns);
            Tensor gammas = dGamma == null ? null : Tensor.empty(kernels, dtype, shapes);
            Tensor betas = dBeta == null ? null : Tensor.empty(kernels, dtype, shapes);
            kernels.parallel().run(blocks, block -> {
                int from = block * Numerics.OUTER_CUT;
                int end = Math.min(rows.count, from + Numerics.OUTER_CUT);
                run(from, end, dy, dx, gammas, betas, block * rows.columns);
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
            System.arraycopy(from, parts.offset(), to, sums.offset(), rows.columns);
            for (int block = 1; block < blocks; block++) {
                for (int j = 0; j < rows.columns; j++) {
                    to[sums.offset() + j] += from[parts.offset() + block * rows.columns + j];
                }
            }
        }

        private void run(int i, int end, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta, int shift) {
            Tensor from = savedX.get(this);
            Tensor factor = savedGamma == null ? null : savedGamma.get(this);
            Tensor mean = savedMean.get(this);
            Tensor inverse = savedInverse.get(this);
            LayerNorm kernel = from.compute().get(LayerNorm.class);
            int at = i * rows.columns;
            if (dtype == DType.F32) {
                kernel.backward(
                        end - i,
                        rows.columns,
                        from.floats(),
                        from.offset() + at,
                        factor == null ? null : factor.floats(),
                        offset(factor),
                        mean.floats(),
                        mean.offset() + i,
                        inverse.floats(),
                        inverse.offset() + i,
                        dy.floats(),
                        dy.offset() + at,
                        dx == null ? null : dx.floats(),
                        offset(dx) + at,
                        dGamma == null ? null : dGamma.floats(),
                        offset(dGamma) + shift,
                        dBeta == null ? null : dBeta.floats(),
                        offset(dBeta) + shift);
            } else {
                kernel.backward(
                        end - i,
                        rows.columns,
                        from.doubles(),
                        from.offset() + at,
                        factor == null ? null : factor.doubles(),
                        offset(factor),
                        mean.doubles(),
                        mean.offset() + i,
                        inverse.doubles(),
                        inverse.offset() + i,
                        dy.doubles(),
                        dy.offset() + at,
                        dx == null ? null : dx.doubles(),
                        offset(dx) + at,
                        dGamma == null ? null : dGamma.doubles(),
                        offset(dGamma) + shift,
                        dBeta == null ? null : dBeta.doubles(),
                        offset(dBeta) + shift);
            }
        }
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.BatchNorm;

/**
 * Batch normalisation of [N, C, …]: each channel by its own statistics or by given ones, with γ and β if they are given.
 * Channels are shared by threads; one of several planes passes all its loops before the next, since it may fit the cache.
 */
final class BatchNormalization {
    private BatchNormalization() {}

    static BatchNormalized byBatch(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        requireShapes(x, epsilon, gamma, beta);
        Shape channels = Shape.of(x.size(1));
        Tensor mean = Tensor.empty(x.kernels(), x.dtype(), channels);
        Tensor variance = Tensor.empty(x.kernels(), x.dtype(), channels);
        return new BatchNormalized(apply(x, gamma, beta, epsilon, mean, variance, false), mean, variance);
    }

    static Tensor byGiven(Tensor x, Tensor gamma, Tensor beta, double epsilon, Tensor mean, Tensor variance) {
        requireShapes(x, epsilon, gamma, beta, mean, variance);
        return apply(x, gamma, beta, epsilon, Copies.dense(mean), Copies.dense(variance), true);
    }

    private static void requireShapes(Tensor x, double epsilon, Tensor... parameters) {
        if (x.rank() < 2 || !x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "batchNorm wants a floating tensor [N, C, …], this one is " + x.describe());
        }
        if (!(epsilon >= 0) || Double.isInfinite(epsilon)) {
            throw new IllegalArgumentException("epsilon is " + epsilon + "; give a number of 0 or more such as 1e-5");
        }
        for (Tensor parameter : parameters) {
            boolean fits = parameter == null
                    || parameter.rank() == 1 && parameter.size() == x.size(1) && parameter.dtype() == x.dtype();
            if (!fits) {
                throw new IllegalArgumentException("batchNorm of " + x.describe() + " cannot take "
                        + parameter.describe() + " for its channels; give one value of the same type a channel, ["
                        + x.size(1) + "]");
            }
        }
    }

    /** Some channels. */
    private interface Part {
        void run(int from, int end);
    }

    private static void each(BatchNormSizes sizes, Tensor x, Part part) {
        x.kernels().parallel().range(sizes.channels(), sizes.grain(), (from, end) -> {
            for (int c = from; c < end; c += sizes.together()) {
                part.run(c, Math.min(end, c + sizes.together()));
            }
        });
    }

    /** y; mean and variance are computed first unless they are given. */
    private static Tensor apply(
            Tensor x, Tensor gamma, Tensor beta, double epsilon, Tensor mean, Tensor variance, boolean given) {
        Tape tape = Tape.active();
        Node nodeX = tape == null ? null : tape.node(x);
        Node nodeGamma = tape == null || gamma == null ? null : tape.node(gamma);
        Node nodeBeta = tape == null || beta == null ? null : tape.node(beta);
        Tensor from = Copies.dense(x);
        Tensor factor = gamma == null ? null : Copies.dense(gamma);
        Tensor shift = beta == null ? null : Copies.dense(beta);
        BatchNormSizes sizes = BatchNormSizes.of(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Tensor inverse = Tensor.empty(x.kernels(), x.dtype(), Shape.of(sizes.channels()));
        each(
                sizes,
                from,
                (c, end) -> forward(sizes, c, end, from, factor, shift, epsilon, mean, variance, given, inverse, y));
        if (!given) {
            mean.changed();
            variance.changed();
        }
        inverse.changed();
        y.changed();
        if (nodeX != null || nodeGamma != null || nodeBeta != null) {
            tape.record(y, new Gradient(y, sizes, given, nodeX, nodeGamma, nodeBeta, from, factor, mean, inverse));
        }
        return y;
    }

    private static void forward(
            BatchNormSizes s,
            int from,
            int end,
            Tensor x,
            Tensor gamma,
            Tensor beta,
            double epsilon,
            Tensor mean,
            Tensor variance,
            boolean given,
            Tensor inverse,
            Tensor y) {
        BatchNorm kernel = x.compute().get(BatchNorm.class);
        if (!given) {
            statistics(kernel, s, from, end, x, mean, variance);
        }
        for (int c = from; c < end; c++) {
            if (x.dtype() == DType.F32) {
                inverse.floats()[inverse.offset() + c] =
                        BatchNorm.inverse(variance.floats()[variance.offset() + c], (float) epsilon);
            } else {
                inverse.doubles()[inverse.offset() + c] =
                        1 / Math.sqrt(variance.doubles()[variance.offset() + c] + epsilon);
            }
        }
        if (x.dtype() == DType.F32) {
            floats(kernel, s, from, end, x, gamma, beta, mean, inverse, y);
        } else {
            doubles(kernel, s, from, end, x, gamma, beta, mean, inverse, y);
        }
    }

    private static void statistics(
            BatchNorm kernel, BatchNormSizes s, int from, int end, Tensor x, Tensor mean, Tensor variance) {
        if (x.dtype() == DType.F32) {
            kernel.statistics(
                    s.batch(),
                    s.channels(),
                    s.area(),
                    from,
                    end,
                    x.floats(),
                    x.offset(),
                    mean.floats(),
                    mean.offset(),
                    variance.floats(),
                    variance.offset());
        } else {
            kernel.statistics(
                    s.batch(),
                    s.channels(),
                    s.area(),
                    from,
                    end,
                    x.doubles(),
                    x.offset(),
                    mean.doubles(),
                    mean.offset(),
                    variance.doubles(),
                    variance.offset());
        }
    }

    private static void floats(
            BatchNorm kernel,
            BatchNormSizes s,
            int from,
            int end,
            Tensor x,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor inverse,
            Tensor y) {
        kernel.normalize(
                s.batch(),
                s.channels(),
                s.area(),
                from,
                end,
                x.floats(),
                x.offset(),
                mean.floats(),
                mean.offset(),
                inverse.floats(),
                inverse.offset(),
                gamma == null ? null : gamma.floats(),
                offset(gamma),
                beta == null ? null : beta.floats(),
                offset(beta),
                y.floats(),
                y.offset());
    }

    private static void doubles(
            BatchNorm kernel,
            BatchNormSizes s,
            int from,
            int end,
            Tensor x,
            Tensor gamma,
            Tensor beta,
            Tensor mean,
            Tensor inverse,
            Tensor y) {
        kernel.normalize(
                s.batch(),
                s.channels(),
                s.area(),
                from,
                end,
                x.doubles(),
                x.offset(),
                mean.doubles(),
                mean.offset(),
                inverse.doubles(),
                inverse.offset(),
                gamma == null ? null : gamma.doubles(),
                offset(gamma),
                beta == null ? null : beta.doubles(),
                offset(beta),
                y.doubles(),
                y.offset());
    }

    private static int offset(Tensor x) {
        return x == null ? 0 : x.offset();
    }

    private static final class Gradient extends Node {
        private final BatchNormSizes sizes;
        private final boolean given;
        private final Node x;
        private final Node gamma;
        private final Node beta;
        private final Saved savedX;
        private final Saved savedGamma;
        private final Saved savedMean;
        private final Saved savedInverse;

        Gradient(
                Tensor y,
                BatchNormSizes sizes,
                boolean given,
                Node x,
                Node gamma,
                Node beta,
                Tensor valueX,
                Tensor valueGamma,
                Tensor mean,
                Tensor inverse) {
            super(y);
            this.sizes = sizes;
            this.given = given;
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
            return "batchNorm";
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
            Tensor from = savedX.get(this);
            Tensor factor = savedGamma == null ? null : savedGamma.get(this);
            Tensor mean = savedMean.get(this);
            Tensor inverse = savedInverse.get(this);
            each(sizes, dy, (c, end) -> run(c, end, from, factor, mean, inverse, dy, dx, dGamma, dBeta));
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

        private void run(
                int c,
                int end,
                Tensor from,
                Tensor factor,
                Tensor mean,
                Tensor inverse,
                Tensor dy,
                Tensor dx,
                Tensor dGamma,
                Tensor dBeta) {
            BatchNorm kernel = from.compute().get(BatchNorm.class);
            if (dtype == DType.F32) {
                floats(kernel, c, end, from, factor, mean, inverse, dy, dx, dGamma, dBeta);
            } else {
                doubles(kernel, c, end, from, factor, mean, inverse, dy, dx, dGamma, dBeta);
            }
        }

        private void floats(
                BatchNorm kernel,
                int c,
                int end,
                Tensor from,
                Tensor factor,
                Tensor mean,
                Tensor inverse,
                Tensor dy,
                Tensor dx,
                Tensor dGamma,
                Tensor dBeta) {
            kernel.backward(
                    sizes.batch(),
                    sizes.channels(),
                    sizes.area(),
                    c,
                    end,
                    from.floats(),
                    from.offset(),
                    mean.floats(),
                    mean.offset(),
                    inverse.floats(),
                    inverse.offset(),
                    factor == null ? null : factor.floats(),
                    offset(factor),
                    dy.floats(),
                    dy.offset(),
                    given,
                    dx == null ? null : dx.floats(),
                    offset(dx),
                    dGamma == null ? null : dGamma.floats(),
                    offset(dGamma),
                    dBeta == null ? null : dBeta.floats(),
                    offset(dBeta));
        }

        private void doubles(
                BatchNorm kernel,
                int c,
                int end,
                Tensor from,
                Tensor factor,
                Tensor mean,
                Tensor inverse,
                Tensor dy,
                Tensor dx,
                Tensor dGamma,
                Tensor dBeta) {
            kernel.backward(
                    sizes.batch(),
                    sizes.channels(),
                    sizes.area(),
                    c,
                    end,
                    from.doubles(),
                    from.offset(),
                    mean.doubles(),
                    mean.offset(),
                    inverse.doubles(),
                    inverse.offset(),
                    factor == null ? null : factor.doubles(),
                    offset(factor),
                    dy.doubles(),
                    dy.offset(),
                    given,
                    dx == null ? null : dx.doubles(),
                    offset(dx),
                    dGamma == null ? null : dGamma.doubles(),
                    offset(dGamma),
                    dBeta == null ? null : dBeta.doubles(),
                    offset(dBeta));
        }
    }
}

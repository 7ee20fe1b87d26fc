package dev.lanewise.tensor;

import static dev.lanewise.tensor.NormOperands.doubles;
import static dev.lanewise.tensor.NormOperands.floats;
import static dev.lanewise.tensor.NormOperands.offset;

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
        NormOperands.requireEpsilon(epsilon);
        for (Tensor parameter : parameters) {
            if (!NormOperands.fits(x, x.size(1), parameter)) {
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
        NormOperands operands = new NormOperands(x, gamma, beta);
        BatchNormSizes sizes = BatchNormSizes.of(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Tensor inverse = Tensor.empty(x.kernels(), x.dtype(), Shape.of(sizes.channels()));
        BatchNorm kernel = x.compute().get(BatchNorm.class);
        each(sizes, operands.x, (c, end) -> {
            if (!given) {
                statistics(kernel, sizes, c, end, operands.x, mean, variance);
            }
            invert(c, end, variance, epsilon, inverse);
            normalize(kernel, sizes, c, end, operands, mean, inverse, y);
        });
        if (!given) {
            mean.changed();
            variance.changed();
        }
        inverse.changed();
        y.changed();
        if (operands.followed()) {
            operands.record(y, new Gradient(y, operands, sizes, given, mean, inverse));
        }
        return y;
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

    private static void invert(int from, int end, Tensor variance, double epsilon, Tensor inverse) {
        int v = variance.offset();
        int to = inverse.offset();
        for (int c = from; c < end; c++) {
            if (variance.dtype() == DType.F32) {
                inverse.floats()[to + c] = BatchNorm.inverse(variance.floats()[v + c], (float) epsilon);
            } else {
                inverse.doubles()[to + c] = 1 / Math.sqrt(variance.doubles()[v + c] + epsilon);
            }
        }
    }

    private static void normalize(
            BatchNorm kernel,
            BatchNormSizes s,
            int from,
            int end,
            NormOperands operands,
            Tensor mean,
            Tensor inverse,
            Tensor y) {
        Tensor x = operands.x;
        Tensor gamma = operands.gamma;
        Tensor beta = operands.beta;
        if (x.dtype() == DType.F32) {
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
                    floats(gamma),
                    offset(gamma),
                    floats(beta),
                    offset(beta),
                    y.floats(),
                    y.offset());
        } else {
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
                    doubles(gamma),
                    offset(gamma),
                    doubles(beta),
                    offset(beta),
                    y.doubles(),
                    y.offset());
        }
    }

    private static final class Gradient extends NormGradient {
        private final BatchNormSizes sizes;
        private final boolean given;

        Gradient(Tensor y, NormOperands operands, BatchNormSizes sizes, boolean given, Tensor mean, Tensor inverse) {
            super(y, operands, mean, inverse);
            this.sizes = sizes;
            this.given = given;
        }

        @Override
        String name() {
            return "batchNorm";
        }

        @Override
        void compute(Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
            Tensor from = x();
            Tensor factor = gamma();
            Tensor mean = mean();
            Tensor inverse = inverse();
            if (dtype == DType.F32) {
                each(sizes, dy, (c, end) -> inFloats(c, end, from, factor, mean, inverse, dy, dx, dGamma, dBeta));
            } else {
                each(sizes, dy, (c, end) -> inDoubles(c, end, from, factor, mean, inverse, dy, dx, dGamma, dBeta));
            }
        }

        private void inFloats(
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
            from.compute()
                    .get(BatchNorm.class)
                    .backward(
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
                            floats(factor),
                            offset(factor),
                            dy.floats(),
                            dy.offset(),
                            given,
                            floats(dx),
                            offset(dx),
                            floats(dGamma),
                            offset(dGamma),
                            floats(dBeta),
                            offset(dBeta));
        }

        private void inDoubles(
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
            from.compute()
                    .get(BatchNorm.class)
                    .backward(
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
                            doubles(factor),
                            offset(factor),
                            dy.doubles(),
                            dy.offset(),
                            given,
                            doubles(dx),
                            offset(dx),
                            doubles(dGamma),
                            offset(dGamma),
                            doubles(dBeta),
                            offset(dBeta));
        }
    }
}

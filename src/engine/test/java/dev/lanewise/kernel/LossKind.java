package dev.lanewise.kernel;

import dev.lanewise.testing.Values;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The losses of the kernel floor, for tests that hold for all of them: dense and sparse ones behind one call. */
enum LossKind {
    SQUARED(MeanSquaredError.class),
    ABSOLUTE(MeanAbsoluteError.class),
    LOGARITHMIC(MeanSquaredLogarithmicError.class),
    PERCENTAGE(MeanAbsolutePercentageError.class),
    HUBER(Huber.class, huber -> huber.delta(LossKind.DELTA)),
    LOG_COSH(LogCosh.class),
    QUANTILE(Quantile.class, quantile -> quantile.q(LossKind.Q)),
    POISSON(Poisson.class),
    POISSON_LOG(PoissonLogInput.class),
    GAUSSIAN(GaussianNll.class, gaussian -> gaussian.full(false)),
    GAUSSIAN_FULL(GaussianNll.class, gaussian -> gaussian.full(true)),
    BINARY(BinaryCrossEntropy.class),
    BINARY_LOGITS(BinaryCrossEntropyWithLogits.class),
    SOFTMAX(SoftmaxCrossEntropy.class),
    SPARSE(SparseSoftmaxCrossEntropy.class),
    SOFTMAX_SMOOTHED(SoftmaxCrossEntropy.class, loss -> LabelSmoothing.classes(loss, LossKind.SMOOTHING)),
    SPARSE_SMOOTHED(SoftmaxCrossEntropy.class, loss -> LabelSmoothing.labels(loss, LossKind.SMOOTHING)),
    WEIGHTED_LOGITS(
            WeightedBinaryCrossEntropyWithLogits.class, loss -> loss.positiveWeight(LossKind.POSITIVE)),
    BINARY_FOCAL(BinaryFocalWithLogits.class, loss -> loss.of(2f, 0.25f, 0.75f)),
    BINARY_FOCAL_ODD(BinaryFocalWithLogits.class, loss -> loss.of(LossKind.GAMMA, 1f, 1f)),
    CATEGORICAL_FOCAL(CategoricalFocalWithLogits.class, loss -> loss.of(2f, 0.25f)),
    CATEGORICAL_FOCAL_ODD(CategoricalFocalWithLogits.class, loss -> loss.of(LossKind.GAMMA, 1f)),
    CATEGORICAL(CategoricalCrossEntropy.class),
    SPARSE_CATEGORICAL(SparseCategoricalCrossEntropy.class),
    HINGE(Hinge.class),
    SQUARED_HINGE(SquaredHinge.class),
    CATEGORICAL_HINGE(CategoricalHinge.class),
    KL_DIVERGENCE(KlDivergence.class),
    COSINE(CosineSimilarity.class);

    static final float DELTA = 0.75f;
    static final float Q = 0.9f;
    static final float SMOOTHING = 0.1f;
    static final float POSITIVE = 3.5f;
    static final float GAMMA = 1.5f;

    @SuppressWarnings("ImmutableEnumChecker") // A pure function.
    private final Function<Backend, Object> form;

    LossKind(Class<?> contract) {
        this.form = backend -> backend.kernel(contract).orElseThrow();
    }

    <K> LossKind(Class<K> contract, Function<K, Object> bind) {
        this.form = backend -> bind.apply(backend.kernel(contract).orElseThrow());
    }

    /** The form of that backend, its parameters bound. */
    Object form(Backend backend) {
        return form.apply(backend);
    }

    Object vector() {
        return form(Backend.named("vector"));
    }

    Object scalar() {
        return form(Backend.named("scalar"));
    }

    Object reference() {
        return form(Backend.named("reference"));
    }

    List<Object> forms() {
        return List.of(vector(), scalar(), reference());
    }

    /** Whether a prediction's row holds means, then log-variances. */
    boolean gaussian() {
        return this == GAUSSIAN || this == GAUSSIAN_FULL;
    }

    /** The least number of columns from {@code columns} on that this loss takes. */
    int columns(int columns) {
        return gaussian() ? columns + columns % 2 : columns;
    }

    /** The columns of the target for a prediction of so many. */
    int targetColumns(int columns) {
        return gaussian() ? columns / 2 : columns;
    }

    /** Whether the target is one label a row. */
    boolean labels() {
        return this == SPARSE || this == SPARSE_SMOOTHED || this == SPARSE_CATEGORICAL;
    }

    /** Whether the loss takes logits of classes. */
    boolean softmax() {
        return switch (this) {
            case SOFTMAX, SPARSE, SOFTMAX_SMOOTHED, SPARSE_SMOOTHED, CATEGORICAL_FOCAL, CATEGORICAL_FOCAL_ODD -> true;
            default -> false;
        };
    }

    private boolean probabilities() {
        return this == BINARY || this == CATEGORICAL || this == SPARSE_CATEGORICAL || this == KL_DIVERGENCE;
    }

    /** Whether rows whose sums overflow are outside the domain. */
    private boolean sums() {
        return this == CATEGORICAL || this == SPARSE_CATEGORICAL || this == CATEGORICAL_HINGE || this == COSINE;
    }

    /** {@code n} predictions such as the loss is made for, unless the distribution is of special values. */
    float[] predictions(int n, Values values, long seed) {
        float[] p = values.of(n, seed);
        for (int i = 0; i < n && this == POISSON && values != Values.SPECIAL && values != Values.BITS; i++) {
            p[i] = (float) (Math.max(p[i], 0) + StrictMath.log1p(StrictMath.exp(-Math.abs((double) p[i]))));
        }
        for (int i = 0; i < n && probabilities() && values != Values.SPECIAL; i++) {
            p[i] = (float) (1 / (1 + StrictMath.exp(-(double) p[i])));
        }
        for (int i = 0; i < n && sums() && values == Values.SPECIAL; i++) {
            p[i] = Math.abs(p[i]) == Float.MAX_VALUE ? Math.copySign(1f, p[i]) : p[i];
            p[i] = probabilities() ? Math.abs(p[i]) : p[i];
        }
        return p;
    }

    /**
     * {@code n} targets in [0, 1], a third each 0, 1 and between; for the errors of a value anything normal, away from 0 for
     * those that divide by it; counts for Poisson's; for hinges −1, 0 and 1, or 0 and 1.
     */
    float[] targets(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] t = new float[n];
        for (int i = 0; i < n; i++) {
            t[i] = switch (this) {
                case POISSON, POISSON_LOG -> random.nextInt(5);
                case PERCENTAGE -> away((float) random.nextGaussian());
                case SQUARED, ABSOLUTE, LOGARITHMIC, HUBER, LOG_COSH, QUANTILE, GAUSSIAN, GAUSSIAN_FULL, COSINE ->
                    (float) random.nextGaussian();
                case HINGE, SQUARED_HINGE -> random.nextInt(3) - 1;
                case CATEGORICAL_HINGE -> random.nextInt(3) < 2 ? 0f : 1f;
                default -> {
                    int third = random.nextInt(3);
                    yield third < 2 ? third : (float) random.nextDouble();
                }
            };
        }
        return t;
    }

    private static float away(float x) {
        return x + Math.copySign(0.125f, x);
    }

    /** A label a row from the first target of the row. */
    static int[] labels(int rows, int columns, float[] targets, int offset) {
        int[] labels = new int[rows];
        for (int i = 0; i < rows && columns > 0; i++) {
            int bits = Float.floatToIntBits(targets[offset + i * columns]) * 0x9e3779b9;
            labels[i] = Math.floorMod(bits >>> 7, columns);
        }
        return labels;
    }

    /** One call of {@code form}, which is a form of this contract; a sparse loss takes its labels from the targets. */
    void compute(
            Object form, int rows, int columns, float[] prediction, int predictionOffset, float[] target, int targetOffset,
            float[] weights, int weightsOffset, float scale,
            float[] losses, int lossesOffset, float[] gradient, int gradientOffset) {
        if (form instanceof LabelLossKernel sparse) {
            sparse.compute(
                    rows, columns, prediction, predictionOffset, labels(rows, columns, target, targetOffset), 0,
                    weights, weightsOffset, scale, losses, lossesOffset, gradient, gradientOffset);
        } else {
            ((LossKernel) form).compute(
                    rows, columns, prediction, predictionOffset, target, targetOffset,
                    weights, weightsOffset, scale, losses, lossesOffset, gradient, gradientOffset);
        }
    }

    /** The same in double precision, by the reference. */
    void reference(
            int rows, int columns, double[] prediction, float[] target, double[] weights, double scale,
            double[] losses, double[] gradient) {
        Object form = reference();
        if (form instanceof LabelLossKernel sparse) {
            sparse.compute(
                    rows, columns, prediction, 0, labels(rows, columns, target, 0), 0,
                    weights, 0, scale, losses, 0, gradient, 0);
        } else {
            ((LossKernel) form).compute(
                    rows, columns, prediction, 0, widen(target), 0, weights, 0, scale, losses, 0, gradient, 0);
        }
    }

    static double[] widen(float[] x) {
        double[] wide = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            wide[i] = x[i];
        }
        return wide;
    }
}

package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.BinaryCrossEntropy;
import dev.lanewise.kernel.BinaryCrossEntropyWithLogits;
import dev.lanewise.kernel.BinaryFocalWithLogits;
import dev.lanewise.kernel.CategoricalCrossEntropy;
import dev.lanewise.kernel.CategoricalFocalWithLogits;
import dev.lanewise.kernel.CategoricalHinge;
import dev.lanewise.kernel.CosineSimilarity;
import dev.lanewise.kernel.GaussianNll;
import dev.lanewise.kernel.Hinge;
import dev.lanewise.kernel.Huber;
import dev.lanewise.kernel.KlDivergence;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.MeanAbsoluteError;
import dev.lanewise.kernel.MeanAbsolutePercentageError;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.MeanSquaredLogarithmicError;
import dev.lanewise.kernel.Poisson;
import dev.lanewise.kernel.PoissonLogInput;
import dev.lanewise.kernel.Quantile;
import dev.lanewise.kernel.RowKernel;
import dev.lanewise.kernel.Softmax;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SparseCategoricalCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.kernel.SquaredHinge;
import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;
import java.util.ArrayList;
import java.util.List;

/** Softmax and the losses: long rows, short rows, rows of a few vectors. */
final class LossVariants {
    private static final int[][] SHAPES = {{64, 1000}, {1024, 10}, {256, 33}};

    private LossVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        for (int[] shape : SHAPES) {
            int rows = shape[0];
            int columns = shape[1];
            String size = rows + "x" + columns;
            for (Class<? extends RowKernel> function : List.of(Softmax.class, LogSoftmax.class)) {
                variants.add(
                        Variant.of("forward " + size, function, kernel -> new Work(forward(kernel, rows, columns))));
                variants.add(
                        Variant.of("backward " + size, function, kernel -> new Work(backward(kernel, rows, columns))));
            }
            for (Class<? extends LossKernel> loss : List.of(
                    BinaryCrossEntropy.class,
                    BinaryCrossEntropyWithLogits.class,
                    CategoricalCrossEntropy.class,
                    CategoricalHinge.class,
                    CosineSimilarity.class,
                    Hinge.class,
                    KlDivergence.class,
                    LogCosh.class,
                    MeanAbsoluteError.class,
                    MeanAbsolutePercentageError.class,
                    MeanSquaredError.class,
                    MeanSquaredLogarithmicError.class,
                    Poisson.class,
                    PoissonLogInput.class,
                    SoftmaxCrossEntropy.class,
                    SquaredHinge.class)) {
                variants.add(Variant.of(
                        "with gradient " + size, loss, kernel -> new Work(dense(kernel, rows, columns, true))));
            }
            bound(variants, size, rows, columns);
        }
        for (Class<? extends LossKernel> loss :
                List.of(BinaryCrossEntropyWithLogits.class, MeanSquaredError.class, SoftmaxCrossEntropy.class)) {
            variants.add(Variant.of("value 64x1000", loss, kernel -> new Work(dense(kernel, 64, 1000, false))));
        }
        variants.add(Variant.of(
                "value 1024x10", SparseSoftmaxCrossEntropy.class, kernel -> new Work(sparse(kernel, 1024, 10, false))));
        return variants;
    }

    /** Losses of labels and those that take parameters first. */
    private static void bound(List<Variant> variants, String size, int rows, int columns) {
        variants.add(Variant.of(
                "with gradient " + size,
                Huber.class,
                huber -> new Work(dense(huber.delta(0.5f), rows, columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                Quantile.class,
                quantile -> new Work(dense(quantile.q(0.9f), rows, columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                GaussianNll.class,
                gaussian -> new Work(dense(gaussian.full(false), rows, 2 * columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                SparseSoftmaxCrossEntropy.class,
                kernel -> new Work(sparse(kernel, rows, columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                SparseCategoricalCrossEntropy.class,
                kernel -> new Work(sparse(kernel, rows, columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                BinaryFocalWithLogits.class,
                kernel -> new Work(dense(kernel.of(2f, 0.25f, 0.75f), rows, columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                CategoricalFocalWithLogits.class,
                kernel -> new Work(dense(kernel.of(2f, 0.25f), rows, columns, true))));
        variants.add(Variant.of(
                "with gradient " + size,
                WeightedBinaryCrossEntropyWithLogits.class,
                kernel -> new Work(dense(kernel.positiveWeight(3f), rows, columns, true))));
    }

    private static Runnable forward(RowKernel kernel, int rows, int columns) {
        float[] x = Operands.normal(rows * columns, 1);
        float[] y = new float[rows * columns];
        return () -> kernel.forward(rows, columns, columns, x, 0, y, 0);
    }

    private static Runnable backward(RowKernel kernel, int rows, int columns) {
        float[] x = Operands.normal(rows * columns, 1);
        float[] dy = Operands.normal(rows * columns, 2);
        float[] y = new float[rows * columns];
        float[] dx = new float[rows * columns];
        kernel.forward(rows, columns, columns, x, 0, y, 0);
        return () -> kernel.backward(rows, columns, columns, y, 0, dy, 0, dx, 0);
    }

    private static Runnable dense(LossKernel kernel, int rows, int columns, boolean withGradient) {
        float[] prediction = Operands.fractions(rows * columns, 1);
        float[] target = Operands.fractions(rows * columns, 2);
        float[] losses = new float[rows];
        float[] gradient = withGradient ? new float[rows * columns] : null;
        return () ->
                kernel.compute(rows, columns, prediction, 0, target, 0, null, 0, 1f / rows, losses, 0, gradient, 0);
    }

    private static Runnable sparse(LabelLossKernel kernel, int rows, int columns, boolean withGradient) {
        float[] prediction = Operands.fractions(rows * columns, 1);
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % columns;
        }
        float[] losses = new float[rows];
        float[] gradient = withGradient ? new float[rows * columns] : null;
        return () ->
                kernel.compute(rows, columns, prediction, 0, labels, 0, null, 0, 1f / rows, losses, 0, gradient, 0);
    }
}

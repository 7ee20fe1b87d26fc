package dev.lanewise.bench;

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
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.KlDivergence;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.LossKernel;
import dev.lanewise.kernel.MeanAbsoluteError;
import dev.lanewise.kernel.MeanAbsolutePercentageError;
import dev.lanewise.kernel.MeanSquaredError;
import dev.lanewise.kernel.MeanSquaredLogarithmicError;
import dev.lanewise.kernel.Poisson;
import dev.lanewise.kernel.PoissonLogInput;
import dev.lanewise.kernel.Quantile;
import dev.lanewise.kernel.SoftmaxCrossEntropy;
import dev.lanewise.kernel.SparseCategoricalCrossEntropy;
import dev.lanewise.kernel.SparseSoftmaxCrossEntropy;
import dev.lanewise.kernel.SquaredHinge;
import dev.lanewise.kernel.WeightedBinaryCrossEntropyWithLogits;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The losses with their gradients, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class LossBenchmark {
    /** rows × columns. */
    @Param({"1024x1024", "4096x10", "4096x1"})
    public String shape;

    /**
     * The contract's name; of bound ones γ is 2, α 0.25, the positive weight 3, label smoothing 0.1. A Gaussian's columns are
     * means and log-variances, so 4096x1 becomes 4096x2.
     */
    @Param({
        "MeanSquaredError",
        "MeanAbsoluteError",
        "MeanSquaredLogarithmicError",
        "MeanAbsolutePercentageError",
        "Huber",
        "LogCosh",
        "Quantile",
        "Poisson",
        "PoissonLogInput",
        "GaussianNll",
        "BinaryCrossEntropy",
        "BinaryCrossEntropyWithLogits",
        "SoftmaxCrossEntropy",
        "SparseSoftmaxCrossEntropy",
        "SmoothedSoftmaxCrossEntropy",
        "SmoothedSparseSoftmaxCrossEntropy",
        "WeightedBinaryCrossEntropyWithLogits",
        "BinaryFocalWithLogits",
        "CategoricalFocalWithLogits",
        "CategoricalCrossEntropy",
        "SparseCategoricalCrossEntropy",
        "Hinge",
        "SquaredHinge",
        "CategoricalHinge",
        "KlDivergence",
        "CosineSimilarity"
    })
    public String loss;

    private static final Set<String> PROBABILITIES =
            Set.of("BinaryCrossEntropy", "CategoricalCrossEntropy", "SparseCategoricalCrossEntropy", "KlDivergence");

    private int rows;
    private int columns;
    private float[] prediction;
    private float[] target;
    private int[] labels;
    private float[] losses;
    private float[] gradient;
    private LossKernel dense;
    private LabelLossKernel sparse;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        columns = Integer.parseInt(sizes[1]);
        columns += loss.equals("GaussianNll") ? columns % 2 : 0;
        SplittableRandom random = new SplittableRandom(1);
        prediction = new float[rows * columns];
        target = new float[rows * columns];
        labels = new int[rows];
        for (int i = 0; i < rows * columns; i++) {
            prediction[i] = PROBABILITIES.contains(loss) || loss.equals("Poisson")
                    ? random.nextFloat()
                    : (float) random.nextGaussian();
            target[i] = random.nextInt(2);
        }
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(columns);
        }
        losses = new float[rows];
        gradient = new float[rows * columns];
        Kernels kernels = Kernels.best();
        dense = switch (loss) {
            case "MeanSquaredError" -> kernels.get(MeanSquaredError.class);
            case "MeanAbsoluteError" -> kernels.get(MeanAbsoluteError.class);
            case "MeanSquaredLogarithmicError" -> kernels.get(MeanSquaredLogarithmicError.class);
            case "MeanAbsolutePercentageError" -> kernels.get(MeanAbsolutePercentageError.class);
            case "Huber" -> kernels.get(Huber.class).delta(1f);
            case "LogCosh" -> kernels.get(LogCosh.class);
            case "Quantile" -> kernels.get(Quantile.class).q(0.9f);
            case "Poisson" -> kernels.get(Poisson.class);
            case "PoissonLogInput" -> kernels.get(PoissonLogInput.class);
            case "GaussianNll" -> kernels.get(GaussianNll.class).full(false);
            case "BinaryCrossEntropy" -> kernels.get(BinaryCrossEntropy.class);
            case "BinaryCrossEntropyWithLogits" -> kernels.get(BinaryCrossEntropyWithLogits.class);
            case "SoftmaxCrossEntropy" -> kernels.get(SoftmaxCrossEntropy.class);
            case "SmoothedSoftmaxCrossEntropy" -> LabelSmoothing.classes(kernels.get(SoftmaxCrossEntropy.class), 0.1f);
            case "WeightedBinaryCrossEntropyWithLogits" ->
                kernels.get(WeightedBinaryCrossEntropyWithLogits.class).positiveWeight(3f);
            case "BinaryFocalWithLogits" ->
                kernels.get(BinaryFocalWithLogits.class).of(2f, 0.25f, 0.75f);
            case "CategoricalFocalWithLogits" ->
                kernels.get(CategoricalFocalWithLogits.class).of(2f, 0.25f);
            case "CategoricalCrossEntropy" -> kernels.get(CategoricalCrossEntropy.class);
            case "Hinge" -> kernels.get(Hinge.class);
            case "SquaredHinge" -> kernels.get(SquaredHinge.class);
            case "CategoricalHinge" -> kernels.get(CategoricalHinge.class);
            case "KlDivergence" -> kernels.get(KlDivergence.class);
            case "CosineSimilarity" -> kernels.get(CosineSimilarity.class);
            default -> null;
        };
        sparse = switch (loss) {
            case "SmoothedSparseSoftmaxCrossEntropy" ->
                LabelSmoothing.labels(kernels.get(SoftmaxCrossEntropy.class), 0.1f);
            case "SparseCategoricalCrossEntropy" -> kernels.get(SparseCategoricalCrossEntropy.class);
            default -> kernels.get(SparseSoftmaxCrossEntropy.class);
        };
    }

    @Benchmark
    public float[] valueAndGradient(ElementRate rate) {
        if (dense == null) {
            sparse.compute(rows, columns, prediction, 0, labels, 0, null, 0, 1f / rows, losses, 0, gradient, 0);
        } else {
            dense.compute(rows, columns, prediction, 0, target, 0, null, 0, 1f / rows, losses, 0, gradient, 0);
        }
        rate.elements += (long) rows * columns;
        return gradient;
    }
}

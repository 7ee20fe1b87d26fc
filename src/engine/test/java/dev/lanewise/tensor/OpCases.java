package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
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
import dev.lanewise.kernel.LabelSmoothing;
import dev.lanewise.kernel.LogCosh;
import dev.lanewise.kernel.LossKernel;
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
import dev.lanewise.kernel.Window2d;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every differentiable op, on shapes that broadcast, are empty in no axis, and have up to four axes. */
final class OpCases {
    private static final List<OpCase> CASES = new ArrayList<>();

    static {
        arithmetic();
        functions();
        norms();
        reductions();
        products();
        images();
        views();
        losses();
        SequenceCases.add();
    }

    private OpCases() {}

    static List<OpCase> all() {
        return CASES;
    }

    private static void arithmetic() {
        binary("add", Tensor::add);
        binary("subtract", Tensor::subtract);
        binary("multiply", Tensor::multiply);
        binary("divide", Tensor::divide);
        binary("maximum", Tensor::maximum);
        binary("minimum", Tensor::minimum);
        binary("where", (a, b) -> a.lessThan(b).where(a, b));
        unary("add value", x -> x.add(1.5));
        unary("subtract value", x -> x.subtract(1.5));
        unary("multiply value", x -> x.multiply(1.5));
        unary("divide value", x -> x.divide(1.5));
        unary("maximum value", x -> x.maximum(0.5));
        unary("minimum value", x -> x.minimum(0.5));
    }

    private static void functions() {
        unary("negate", Tensor::negate);
        unary("abs", Tensor::abs);
        unary("square", Tensor::square);
        unary("reciprocal", Tensor::reciprocal);
        unary("exp", Tensor::exp);
        unary("relu", Tensor::relu);
        unary("tanh", Tensor::tanh);
        unary("sigmoid", Tensor::sigmoid);
        unary("softplus", Tensor::softplus);
        unary("gelu", Tensor::gelu);
        unary("erf", Tensor::erf);
        put("sqrt", true, in -> in[0].sqrt(), s(3, 5));
        put("log", true, in -> in[0].log(), s(3, 5));
        for (int axis = 0; axis < 3; axis++) {
            int a = axis;
            put("softmax " + a, false, in -> in[0].softmax(a), s(2, 5, 3));
            put("logSoftmax " + a, false, in -> in[0].logSoftmax(a), s(2, 5, 3));
        }
    }

    private static void norms() {
        put("layerNorm", false, in -> in[0].layerNorm(in[1], in[2], 1e-3), s(2, 3, 5), s(5), s(5));
        put("layerNorm without beta", false, in -> in[0].layerNorm(in[1], null, 1e-3), s(3, 5), s(5));
        put("layerNorm without gamma", false, in -> in[0].layerNorm(null, in[1], 1e-3), s(3, 5), s(5));
        put("layerNorm alone", false, in -> in[0].layerNorm(null, null, 1e-3), s(3, 5));
        put("layerNorm of a vector", false, in -> in[0].layerNorm(in[1], in[1], 1e-3), s(5), s(5));
        put(
                "layerNorm twice",
                false,
                in -> in[0].layerNorm(in[1], in[2], 1e-3).square().layerNorm(in[1], in[2], 1e-3),
                s(3, 5),
                s(5),
                s(5));
        put("self-attention", false, in -> in[0].selfAttention(2, false), s(2, 3, 12));
        put("causal self-attention", false, in -> in[0].selfAttention(2, true), s(1, 18, 12));
        put("self-attention of tiles", false, in -> in[0].selfAttention(1, true), s(1, 66, 3));
        put("attention", false, in -> in[0].attention(in[1], in[2], 2, false), s(2, 3, 4), s(2, 5, 4), s(2, 5, 4));
        put("causal attention", false, in -> in[0].attention(in[1], in[1], 2, true), s(2, 3, 4), s(2, 5, 4));
        put("batchNorm", false, in -> in[0].batchNorm(in[1], in[2], 1e-3).output(), s(3, 2, 2, 3), s(2), s(2));
        put(
                "batchNorm of columns",
                false,
                in -> in[0].batchNorm(in[1], null, 1e-3).output(),
                s(4, 3),
                s(3));
        put(
                "batchNorm of columns alone",
                false,
                in -> in[0].batchNorm(null, in[1], 1e-3).output(),
                s(4, 3),
                s(3));
        put(
                "batchNorm twice",
                false,
                in -> in[0].batchNorm(in[1], in[1], 1e-3)
                        .output()
                        .square()
                        .batchNorm(in[1], in[2], 1e-3)
                        .output(),
                s(3, 2, 3),
                s(2),
                s(2));
        put(
                "batchNorm by given statistics",
                false,
                in -> in[0].batchNorm(in[1], in[2], 1e-3, halves(in[0]), halves(in[0])),
                s(3, 2, 3),
                s(2),
                s(2));
        put("rmsNorm", false, in -> in[0].rmsNorm(in[1], 1e-3), s(2, 3, 5), s(5));
        put("rmsNorm alone", false, in -> in[0].rmsNorm(null, 1e-3), s(3, 5));
        put("rmsNorm twice", false, in -> in[0].rmsNorm(in[1], 1e-3).square().rmsNorm(in[1], 1e-3), s(3, 5), s(5));
        put("rmsNorm of blocks", false, in -> in[0].rmsNorm(in[1], 1e-3), s(600, 2), s(2));
        put("layerNorm of blocks", false, in -> in[0].layerNorm(in[1], in[2], 1e-3), s(600, 2), s(2), s(2));
    }

    /** Two channels' worth of ½. */
    private static Tensor halves(Tensor like) {
        return Tensor.of(like.kernels(), new float[] {0.5f, 0.5f}, 2).cast(like.dtype());
    }

    private static void reductions() {
        int[][] axes = {{}, {0}, {1}, {3}, {0, 1}, {2, 3}, {0, 2}, {0, 2, 3}, {1, 3}, {-1, 0}};
        for (int[] list : axes) {
            for (boolean keepDims : list.length == 2 ? new boolean[] {false, true} : new boolean[] {false}) {
                String text = Arrays.toString(list) + (keepDims ? " kept" : "");
                put("sum " + text, false, in -> in[0].sum(keepDims, list), s(2, 3, 2, 4));
                put("mean " + text, false, in -> in[0].mean(keepDims, list), s(2, 3, 2, 4));
                put("max " + text, false, in -> in[0].max(keepDims, list), s(2, 3, 2, 4));
                put("min " + text, false, in -> in[0].min(keepDims, list), s(2, 3, 2, 4));
                put("norm " + text, false, in -> in[0].norm(keepDims, list), s(2, 3, 2, 4));
            }
        }
        put("sum of a scalar", false, in -> in[0].sum(), s());
        put("sum of a column", false, in -> in[0].sum(0), s(4, 1));
    }

    private static void products() {
        int[][][] shapes = {
            {{5}, {5}},
            {{4, 5}, {5}},
            {{5}, {5, 3}},
            {{4, 5}, {5, 3}},
            {{1, 5}, {5, 1}},
            {{2, 4, 5}, {5, 3}},
            {{2, 4, 5}, {2, 5, 3}},
            {{2, 1, 4, 5}, {3, 5, 2}},
            {{4, 5}, {3, 5, 2}},
            {{3, 4, 5}, {5}},
            {{5}, {3, 5, 2}}
        };
        for (int[][] pair : shapes) {
            put("matmul", false, in -> in[0].matmul(in[1]), pair);
        }
        put("matmul of transposes", false, in -> in[0].transpose().matmul(in[1].transpose()), s(5, 4), s(3, 5));
        put("matmul with itself", false, in -> in[0].matmul(in[0]), s(4, 4));
        for (Activation activation : Activation.values()) {
            put("linear " + activation, false, in -> in[0].linear(in[1], in[2], activation), s(4, 5), s(5, 3), s(3));
        }
        put("linear without bias", false, in -> in[0].linear(in[1], null, Activation.NONE), s(4, 5), s(5, 3));
        put(
                "linear on a batch of rows",
                false,
                in -> in[0].linear(in[1], in[2], Activation.NONE),
                s(2, 4, 5),
                s(5, 3),
                s(3));
        put(
                "linear twice",
                false,
                in -> in[0].linear(in[1], in[2], Activation.TANH).linear(in[1], in[2], Activation.NONE),
                s(4, 3),
                s(3, 3),
                s(3));
    }

    private static void images() {
        Window2d[] windows = {
            Window2d.same(5, 4, 3, 1),
            Window2d.valid(5, 4, 2, 2),
            Window2d.same(5, 4, 1, 3),
            new Window2d(5, 4, 4, 3, 2, 1, 3, 0, 1, 2)
        };
        for (Window2d window : windows) {
            int[] filters = {3, 2, window.kernelHeight(), window.kernelWidth()};
            for (Activation activation :
                    window.kernelWidth() == 1 ? Activation.values() : new Activation[] {Activation.RELU}) {
                put(
                        "conv2d " + activation,
                        false,
                        in -> in[0].conv2d(in[1], in[2], window, activation),
                        s(2, 2, 5, 4),
                        filters,
                        s(3));
            }
            put(
                    "conv2d without bias",
                    false,
                    in -> in[0].conv2d(in[1], null, window, Activation.NONE),
                    s(2, 2, 5, 4),
                    filters);
            put("maxPool2d", false, in -> in[0].maxPool2d(window), s(2, 3, 5, 4));
            put("averagePool2d", false, in -> in[0].averagePool2d(window, true), s(2, 3, 5, 4));
            put("averagePool2d inside", false, in -> in[0].averagePool2d(window, false), s(2, 3, 5, 4));
        }
        put("conv2d twice", false, in -> twice(in[0], in[1], in[2], windows[0]), s(2, 2, 5, 4), s(2, 2, 3, 3), s(2));
    }

    // Filters and images that are used twice: gradients that meet.
    private static Tensor twice(Tensor x, Tensor filters, Tensor bias, Window2d window) {
        Tensor y = x.conv2d(filters, bias, window, Activation.RELU).conv2d(filters, bias, window, Activation.NONE);
        return y.add(x.conv2d(filters, null, window, Activation.NONE)).add(x);
    }

    private static void views() {
        unary("copy", Tensor::copy);
        put("cast", false, in -> in[0].multiply(2).cast(DType.F64), s(3, 5));
        put("reshape", false, in -> in[0].reshape(4, -1).square(), s(2, 3, 4));
        put(
                "reshape of a transpose",
                false,
                in -> in[0].permute(2, 0, 1).reshape(8, 3).square(),
                s(2, 3, 4));
        put("flatten", false, in -> in[0].flatten(1).square(), s(2, 3, 4));
        put("permute", false, in -> in[0].permute(2, 0, 1).square(), s(2, 3, 4));
        put("transpose", false, in -> in[0].transpose().square(), s(2, 3, 4));
        put("expandDims", false, in -> in[0].expandDims(1).square(), s(3, 4));
        put("squeeze", false, in -> in[0].squeeze().square(), s(3, 1, 4, 1));
        put("broadcastTo", false, in -> in[0].broadcastTo(2, 3, 4).square(), s(3, 1));
        put(
                "slice",
                false,
                in -> in[0].slice(Slice.of(1, 4, 2), Slice.every(-1)).square(),
                s(5, 4));
        put("slices that overlap", false, in -> in[0].slice(0, 0, 3).add(in[0].slice(0, 2, 5)), s(5, 4));
        put("select", false, in -> in[0].select(1, -1).square(), s(3, 4, 2));
        put("contiguous", false, in -> in[0].transpose().contiguous().square(), s(3, 4));
        put("concat", false, in -> Tensor.concat(1, in[0], in[1], in[0]).square(), s(2, 3, 2), s(2, 1, 2));
        put("stack", false, in -> Tensor.stack(-1, in[0], in[1]).square(), s(2, 3), s(2, 3));
        put(
                "gather",
                false,
                in -> in[0].gather(integers(in[0], s(2, 2), 4, 0, 4, 2), 0).square(),
                s(5, 3));
        put(
                "gather inside",
                false,
                in -> in[0].gather(integers(in[0], s(3), 1, 1, 0), 1).square(),
                s(2, 3, 2));
    }

    private static void losses() {
        for (Reduction reduction : Reduction.values()) {
            loss("mse ", MeanSquaredError.class, reduction);
            loss("bce with logits ", BinaryCrossEntropyWithLogits.class, reduction);
            loss("cross-entropy ", SoftmaxCrossEntropy.class, reduction);
            loss("msle ", MeanSquaredLogarithmicError.class, reduction);
            loss("mape ", MeanAbsolutePercentageError.class, reduction);
            loss("huber ", false, s(4, 3), kernels -> kernels.get(Huber.class).delta(0.5f), reduction);
            loss("log-cosh ", LogCosh.class, reduction);
            loss(
                    "quantile ",
                    false,
                    s(4, 3),
                    kernels -> kernels.get(Quantile.class).q(0.75f),
                    reduction);
            loss("poisson ", true, s(4, 3), kernels -> kernels.get(Poisson.class), reduction);
            loss("poisson of logarithms ", PoissonLogInput.class, reduction);
            loss(
                    "gaussian ",
                    false,
                    s(4, 6),
                    kernels -> kernels.get(GaussianNll.class).full(true),
                    reduction);
            classification(reduction);
            for (boolean weighted : new boolean[] {false, true}) {
                String name = "sparse cross-entropy " + reduction + (weighted ? " weighted" : "");
                put(
                        name,
                        false,
                        in -> in[0].labelLoss(
                                kernels -> kernels.get(SparseSoftmaxCrossEntropy.class),
                                integers(in[0], s(4), 2, 0, 1, 2),
                                weighted ? OpCase.constant(in[0], 6, 4) : null,
                                reduction),
                        s(4, 3));
            }
        }
        put(
                "loss scaled afterwards",
                false,
                in -> in[0].loss(
                                kernels -> kernels.get(MeanSquaredError.class),
                                OpCase.constant(in[0], 5, 4, 3),
                                null,
                                Reduction.MEAN)
                        .multiply(3),
                s(4, 3));
    }

    /** The other losses of classes; probabilities come from a softmax, so that its gradient is in the chain. */
    private static void classification(Reduction reduction) {
        loss("hinge ", Hinge.class, reduction);
        loss("squared hinge ", SquaredHinge.class, reduction);
        loss("categorical hinge ", CategoricalHinge.class, reduction);
        loss("cosine similarity ", CosineSimilarity.class, reduction);
        bound(
                "weighted bce ",
                k -> k.get(WeightedBinaryCrossEntropyWithLogits.class).positiveWeight(3f),
                reduction);
        bound("binary focal ", k -> k.get(BinaryFocalWithLogits.class).of(2f, 0.25f, 0.75f), reduction);
        bound("binary focal 1.5 ", k -> k.get(BinaryFocalWithLogits.class).of(1.5f, 1f, 1f), reduction);
        bound("categorical focal ", k -> k.get(CategoricalFocalWithLogits.class).of(2f, 0.25f), reduction);
        bound(
                "smoothed cross-entropy ",
                k -> LabelSmoothing.classes(k.get(SoftmaxCrossEntropy.class), 0.1f),
                reduction);
        for (Class<? extends LossKernel> contract : List.of(CategoricalCrossEntropy.class, KlDivergence.class)) {
            put(
                    contract.getSimpleName() + " of a softmax " + reduction,
                    false,
                    in -> in[0].softmax(-1)
                            .loss(
                                    k -> k.get(contract),
                                    OpCase.constant(in[0], 5, 4, 3).abs(),
                                    null,
                                    reduction),
                    s(4, 3));
        }
        put(
                "sparse cross-entropy of probabilities " + reduction,
                true,
                in -> in[0].labelLoss(
                        k -> k.get(SparseCategoricalCrossEntropy.class),
                        integers(in[0], s(4), 2, 0, 1, 2),
                        null,
                        reduction),
                s(4, 3));
        put(
                "smoothed sparse cross-entropy " + reduction,
                false,
                in -> in[0].labelLoss(
                        k -> LabelSmoothing.labels(k.get(SoftmaxCrossEntropy.class), 0.1f),
                        integers(in[0], s(4), 2, 0, 1, 2),
                        null,
                        reduction),
                s(4, 3));
    }

    private static void bound(String name, Function<Kernels, LossKernel> kernel, Reduction reduction) {
        put(
                name + reduction,
                false,
                in -> in[0].loss(
                        kernel, OpCase.constant(in[0], 5, 4, 3).abs(), OpCase.constant(in[0], 6, 4), reduction),
                s(4, 3));
    }

    private static void loss(String name, Class<? extends LossKernel> contract, Reduction reduction) {
        loss(name, false, s(4, 3), kernels -> kernels.get(contract), reduction);
    }

    /** A loss of a prediction of that shape against a target of 4 × 3. */
    private static void loss(
            String name, boolean positive, int[] shape, Function<Kernels, LossKernel> kernel, Reduction reduction) {
        for (boolean weighted : new boolean[] {false, true}) {
            put(
                    name + reduction + (weighted ? " weighted" : ""),
                    positive,
                    in -> in[0].loss(
                            kernel,
                            OpCase.constant(in[0], 5, 4, 3).abs(),
                            weighted ? OpCase.constant(in[0], 6, 4) : null,
                            reduction),
                    shape);
        }
    }

    private static void unary(String name, UnaryOperator<Tensor> op) {
        put(name, false, in -> op.apply(in[0]), s(3, 5));
        put(name, false, in -> op.apply(in[0]), s());
        put(name, false, in -> op.apply(in[0].permute(2, 0, 1)), s(2, 3, 4));
    }

    private static void binary(String name, BinaryOperator<Tensor> op) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        for (int i = 0; i < 8; i++) {
            int[] a = new int[random.nextInt(4)];
            int[] b = new int[random.nextInt(4)];
            for (int fromEnd = 1; fromEnd <= 3; fromEnd++) {
                int size = random.nextInt(1, 5);
                if (fromEnd <= a.length) {
                    a[a.length - fromEnd] = random.nextInt(3) == 0 ? 1 : size;
                }
                if (fromEnd <= b.length) {
                    b[b.length - fromEnd] = random.nextInt(3) == 0 ? 1 : size;
                }
            }
            put(name, false, in -> op.apply(in[0], in[1]), a, b);
        }
        put(name + " of rows", false, in -> op.apply(in[0], in[1]), s(3, 4), s(4));
        put(name + " of a column", false, in -> op.apply(in[0], in[1]), s(3, 1), s(3, 4));
        put(name + " with itself transposed", false, in -> op.apply(in[0], in[0].transpose()), s(3, 3));
    }

    private static Tensor integers(Tensor like, int[] shape, int... values) {
        return Tensor.of(like.kernels(), values, shape);
    }

    private static int[] s(int... shape) {
        return shape;
    }

    static void put(String name, boolean positive, Function<Tensor[], Tensor> op, int[]... shapes) {
        CASES.add(
                new OpCase(name, positive, op, Stream.of(shapes).map(Shape::of).toList()));
    }
}

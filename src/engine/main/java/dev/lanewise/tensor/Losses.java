package dev.lanewise.tensor;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LabelLossKernel;
import dev.lanewise.kernel.LossKernel;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Losses of an N × C prediction: values and, while recording, gradients in one kernel pass over the rows. Backward only
 * scales the gradient, and not even that if the upstream gradient is exactly 1. A prediction of more axes counts as the
 * matrix of its rows along the last.
 */
final class Losses {
    private Losses() {}

    /** The kernel's loss against a target of the prediction's shape. Target and weights count as constants. */
    static Tensor dense(
            Tensor prediction,
            Function<Kernels, ? extends LossKernel> loss,
            Tensor target,
            Tensor weights,
            Reduction reduction) {
        requireRows(prediction);
        if (prediction.rank() > 2) {
            Shape leading = leading(prediction);
            requireLeading(leading, prediction, target, target.rank() - 1, "target");
            Tensor losses =
                    dense(matrix(prediction), loss, matrix(target), vector(leading, prediction, weights), reduction);
            return shaped(losses, leading, reduction);
        }
        LossKernel kernel = loss.apply(prediction.compute());
        Tensor t = requireTarget(prediction, target, kernel);
        return compute(prediction, weights, reduction, (p, w, scale, rows, losses, gradient) -> {
            int columns = p.size(1);
            int from = rows.from() * columns;
            int tOffset = t.offset() + rows.from() * t.size(1);
            int wOffset = w == null ? 0 : w.offset() + rows.from();
            int gOffset = gradient == null ? 0 : gradient.offset() + from;
            if (p.dtype() == DType.F32) {
                kernel.compute(
                        rows.count(),
                        columns,
                        p.floats(),
                        p.offset() + from,
                        t.floats(),
                        tOffset,
                        w == null ? null : w.floats(),
                        wOffset,
                        (float) scale,
                        losses.floats(),
                        losses.offset() + rows.from(),
                        gradient == null ? null : gradient.floats(),
                        gOffset);
            } else {
                kernel.compute(
                        rows.count(),
                        columns,
                        p.doubles(),
                        p.offset() + from,
                        t.doubles(),
                        tOffset,
                        w == null ? null : w.doubles(),
                        wOffset,
                        scale,
                        losses.doubles(),
                        losses.offset() + rows.from(),
                        gradient == null ? null : gradient.doubles(),
                        gOffset);
            }
        });
    }

    /** The kernel's loss against one label a row. */
    static Tensor labels(
            Tensor prediction,
            Function<Kernels, ? extends LabelLossKernel> loss,
            Tensor labels,
            Tensor weights,
            Reduction reduction) {
        requireRows(prediction);
        if (prediction.rank() > 2) {
            Shape leading = leading(prediction);
            requireLeading(leading, prediction, labels, labels.rank(), "labels");
            Tensor losses = labels(
                    matrix(prediction), loss, labels.reshape(-1), vector(leading, prediction, weights), reduction);
            return shaped(losses, leading, reduction);
        }
        Tensor t = requireLabels(prediction, labels);
        LabelLossKernel kernel = loss.apply(prediction.compute());
        return compute(prediction, weights, reduction, (p, w, scale, rows, losses, gradient) -> {
            int columns = p.size(1);
            int from = rows.from() * columns;
            int wOffset = w == null ? 0 : w.offset() + rows.from();
            int gOffset = gradient == null ? 0 : gradient.offset() + from;
            if (p.dtype() == DType.F32) {
                kernel.compute(
                        rows.count(),
                        columns,
                        p.floats(),
                        p.offset() + from,
                        t.ints(),
                        t.offset() + rows.from(),
                        w == null ? null : w.floats(),
                        wOffset,
                        (float) scale,
                        losses.floats(),
                        losses.offset() + rows.from(),
                        gradient == null ? null : gradient.floats(),
                        gOffset);
            } else {
                kernel.compute(
                        rows.count(),
                        columns,
                        p.doubles(),
                        p.offset() + from,
                        t.ints(),
                        t.offset() + rows.from(),
                        w == null ? null : w.doubles(),
                        wOffset,
                        scale,
                        losses.doubles(),
                        losses.offset() + rows.from(),
                        gradient == null ? null : gradient.doubles(),
                        gOffset);
            }
        });
    }

    /** Rows from {@code from} on that one thread computes. */
    private record Part(int from, int count) {}

    /** A loss kernel over some rows; gradient is null if it is not wanted. */
    @FunctionalInterface
    private interface Pass {
        void run(Tensor prediction, Tensor weights, double scale, Part rows, Tensor losses, Tensor gradient);
    }

    private static Tensor compute(Tensor prediction, Tensor weights, Reduction reduction, Pass pass) {
        int n = prediction.size(0);
        Tensor w = weights == null ? null : requireWeights(prediction, weights);
        Tensor p = Copies.dense(prediction);
        Node input = Views.recorder(prediction);
        Tensor losses = Tensor.empty(p.kernels(), p.dtype(), Shape.of(n));
        Tensor gradient = input == null ? null : Tensor.empty(p.kernels(), p.dtype(), p.shape());
        double scale = reduction == Reduction.MEAN ? 1.0 / n : 1;
        p.kernels()
                .parallel()
                .range(
                        n,
                        Copies.GRAIN / 8 / Math.max(1, p.size(1)) + 1,
                        (from, end) -> pass.run(p, w, scale, new Part(from, end - from), losses, gradient));
        losses.changed();
        Tensor y = reduced(losses, reduction);
        if (input != null) {
            gradient.changed();
            input.tape().record(y, new Gradient(y, input, gradient));
        }
        return y;
    }

    private static Tensor reduced(Tensor losses, Reduction reduction) {
        return switch (reduction) {
            case NONE -> losses;
            case SUM -> Sums.sum(losses, false, new int[0]);
            case MEAN -> Sums.mean(losses, false, new int[0]);
        };
    }

    private static void requireRows(Tensor prediction) {
        if (prediction.rank() < 2 || !prediction.dtype().isFloating()) {
            throw new IllegalArgumentException("a loss wants a floating prediction [rows, outputs], this one is "
                    + prediction.describe() + "; reshape it");
        }
    }

    /** The axes before the last. */
    private static Shape leading(Tensor prediction) {
        return Shape.owning(Arrays.copyOf(prediction.shape().toArray(), prediction.rank() - 1));
    }

    private static Tensor matrix(Tensor rows) {
        return rows.reshape(-1, rows.size(-1));
    }

    private static Tensor vector(Shape leading, Tensor prediction, Tensor weights) {
        if (weights == null) {
            return null;
        }
        requireLeading(leading, prediction, weights, weights.rank(), "weights");
        return weights.reshape(-1);
    }

    /** The first {@code axes} axes of a tensor must be the prediction's but for the last: of as many elements is not enough. */
    private static void requireLeading(Shape leading, Tensor prediction, Tensor tensor, int axes, String name) {
        int[] own = tensor.shape().toArray();
        if (axes != leading.rank() || !Arrays.equals(own, 0, axes, leading.toArray(), 0, axes)) {
            throw new IllegalArgumentException("the prediction is " + prediction.describe() + ", the " + name + " "
                    + tensor.describe() + "; give " + leading + " of them, one a row of the prediction"
                    + (name.equals("target") ? ", each a row of values" : ""));
        }
    }

    private static Tensor shaped(Tensor losses, Shape leading, Reduction reduction) {
        return reduction == Reduction.NONE ? losses.reshape(leading.toArray()) : losses;
    }

    private static Tensor requireWeights(Tensor prediction, Tensor weights) {
        boolean fits =
                weights.rank() == 1 && weights.size() == prediction.size(0) && weights.dtype() == prediction.dtype();
        if (!fits) {
            throw new IllegalArgumentException("the prediction is " + prediction.describe() + ", the weights "
                    + weights.describe() + "; give one weight a row, of the same type");
        }
        return Copies.dense(weights);
    }

    private static Tensor requireTarget(Tensor prediction, Tensor target, LossKernel kernel) {
        Shape wanted = Shape.of(prediction.size(0), kernel.targetColumns(prediction.size(1)));
        if (target.shape().equals(wanted) && target.dtype() == prediction.dtype()) {
            return Copies.dense(target);
        }
        String mend = wanted.equals(prediction.shape())
                ? "they must have one shape and type: one-hot encode integer labels, or use a sparse loss"
                : "give a target " + wanted + " of the same type";
        throw new IllegalArgumentException(
                "the prediction is " + prediction.describe() + ", the target " + target.describe() + "; " + mend);
    }

    private static Tensor requireLabels(Tensor prediction, Tensor labels) {
        if (labels.dtype() != DType.I32 || labels.rank() != 1 || labels.size() != prediction.size(0)) {
            throw new IllegalArgumentException("the prediction is " + prediction.describe() + ", the labels "
                    + labels.describe() + "; give one label a row, as i32 [" + prediction.size(0) + "]");
        }
        // Here, and not only in the kernel, which sees one thread's rows and would name the row within them.
        Tensor t = Copies.dense(labels);
        int[] values = t.ints();
        for (int row = 0; row < t.size(); row++) {
            int label = values[t.offset() + row];
            if (label < 0 || label >= prediction.size(1)) {
                throw new IllegalArgumentException("the label of row " + row + " is " + label + ", but there are "
                        + prediction.size(1) + " classes; labels count from 0");
            }
        }
        return t;
    }

    private static final class Gradient extends Node {
        private final Node input;
        private final Saved saved;

        Gradient(Tensor y, Node input, Tensor gradient) {
            super(y);
            this.input = input;
            this.saved = new Saved(gradient);
        }

        @Override
        String name() {
            return "loss";
        }

        @Override
        void backward(Tensor dy) {
            Tensor gradient = saved.get(this);
            if (dy.rank() == 0) {
                if (dy.item() != 1) {
                    Elementwise.apply(BinaryOp.MULTIPLY, gradient, dy, gradient);
                }
            } else {
                Tensor perRow = Copies.dense(dy).reshapeTo(Shape.of(dy.size(), 1));
                Elementwise.apply(BinaryOp.MULTIPLY, gradient, perRow, gradient);
            }
            input.give(gradient);
        }
    }
}

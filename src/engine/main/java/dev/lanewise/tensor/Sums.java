package dev.lanewise.tensor;

/** Differentiable sums and means over axes. */
final class Sums {
    private Sums() {}

    /** Σ x over the axes. */
    static Tensor sum(Tensor x, boolean keepDims, int[] axes) {
        boolean[] reduced = Axes.marked(x.shape(), axes);
        Tensor kept = Reductions.compute(ReductionOp.SUM, x, reduced);
        Tensor y = keepDims ? kept : kept.reshapeTo(Axes.without(x.shape(), reduced));
        Tape tape = Tape.active();
        Node input = tape == null ? null : tape.node(x);
        if (input != null) {
            tape.record(y, new Gradient(y, input, kept.shape()));
        }
        return y;
    }

    /** Σ x / n over the axes, where n is the number of elements that make one. */
    static Tensor mean(Tensor x, boolean keepDims, int[] axes) {
        Tensor sum = sum(x, keepDims, axes);
        boolean[] reduced = Axes.marked(x.shape(), axes);
        int n = 1;
        for (int axis = 0; axis < reduced.length; axis++) {
            n *= reduced[axis] ? x.shape().size(axis) : 1;
        }
        return Binary.apply(BinaryOp.DIVIDE, sum, n);
    }

    private static final class Gradient extends Node {
        private final Node input;
        private final Shape keptShape;

        Gradient(Tensor y, Node input, Shape keptShape) {
            super(y);
            this.input = input;
            this.keptShape = keptShape;
        }

        @Override
        String name() {
            return "sum";
        }

        @Override
        void backward(Tensor dy) {
            input.add(Views.broadcast(Copies.dense(dy).reshapeTo(keptShape), input.shape));
        }
    }
}

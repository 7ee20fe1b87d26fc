package dev.lanewise.tensor;

/** The differentiable Euclidean norm over axes: √Σx². Its gradient is dy·x/y, and 0 where y = 0. */
final class Norm {
    private Norm() {}

    static Tensor apply(Tensor x, boolean keepDims, int[] axes) {
        Tensor source = x.dtype() == DType.I32 ? Casts.cast(x, DType.F32) : x;
        boolean[] reduced = Axes.marked(source.shape(), axes);
        Tensor dense = Copies.dense(source);
        Tensor squares = Tensor.empty(source.kernels(), source.dtype(), source.shape());
        Elementwise.forward(UnaryOp.SQUARE, dense, squares);
        Tensor kept = Reductions.compute(ReductionOp.SUM, squares, reduced);
        Elementwise.forward(UnaryOp.SQRT, kept, kept);
        Tensor y = keepDims ? kept : kept.reshapeTo(Axes.without(source.shape(), reduced));
        Node input = Views.recorder(source);
        if (input != null) {
            input.tape().record(y, new Gradient(y, input, source, kept));
        }
        return y;
    }

    private static final class Gradient extends Node {
        private final Node input;
        private final Saved savedX;
        private final Saved savedKept;

        Gradient(Tensor y, Node input, Tensor x, Tensor kept) {
            super(y);
            this.input = input;
            this.savedX = new Saved(x);
            this.savedKept = new Saved(kept);
        }

        @Override
        String name() {
            return "norm";
        }

        @Override
        void backward(Tensor dy) {
            Tensor norm = savedKept.get(this);
            Tensor zero = Tensor.scalar(kernels, dtype, 0);
            Tensor quotient = Copies.dense(dy).reshapeTo(norm.shape()).divide(norm);
            Tensor scale = Comparisons.where(Comparisons.compare(CompareOp.EQUAL, norm, zero), zero, quotient);
            input.give(savedX.get(this).multiply(scale));
        }
    }
}

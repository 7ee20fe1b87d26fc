package dev.lanewise.tensor;

/** Differentiable functions of one operand. */
final class Unary {
    private Unary() {}

    /** op(x). Integers become F32, except where the function keeps them. */
    static Tensor apply(UnaryOp op, Tensor x) {
        if (x.dtype() == DType.I32) {
            return op.keepsIntegers
                    ? Casts.cast(apply(op, Casts.cast(x, DType.F64)), DType.I32)
                    : apply(op, Casts.cast(x, DType.F32));
        }
        Tensor dense = Copies.dense(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), x.shape());
        Elementwise.forward(op, dense, y);
        Tape tape = Tape.active();
        Node input = tape == null ? null : tape.node(x);
        if (input != null) {
            tape.record(y, new Gradient(y, op, input, op.readsResult ? y : dense));
        }
        return y;
    }

    private static final class Gradient extends Node {
        private final UnaryOp op;
        private final Node input;
        private final Saved saved;

        Gradient(Tensor y, UnaryOp op, Node input, Tensor saved) {
            super(y);
            this.op = op;
            this.input = input;
            this.saved = new Saved(saved);
        }

        @Override
        String name() {
            return op.id();
        }

        @Override
        void backward(Tensor dy) {
            Tensor read = saved.get(this);
            Tensor from = Copies.dense(dy);
            Tensor dx = ownsGradient() ? from : Tensor.empty(dy.kernels(), dy.dtype(), dy.shape());
            Elementwise.backward(op, read, from, dx);
            input.give(dx);
        }
    }
}

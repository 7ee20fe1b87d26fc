package dev.lanewise.tensor;

/** Conversion between types, differentiable between floating ones. */
final class Casts {
    private Casts() {}

    /** x in {@code dtype}: itself if it is so already. */
    static Tensor cast(Tensor x, DType dtype) {
        if (x.dtype() == dtype) {
            return x;
        }
        Tensor y = Tensor.empty(x.kernels(), dtype, x.shape());
        Copies.write(x, y);
        Tape tape = Tape.active();
        Node input = tape == null || !dtype.isFloating() ? null : tape.node(x);
        if (input != null) {
            tape.record(y, new Gradient(y, input));
        }
        return y;
    }

    private static final class Gradient extends Node {
        private final Node input;

        Gradient(Tensor y, Node input) {
            super(y);
            this.input = input;
        }

        @Override
        String name() {
            return "cast";
        }

        @Override
        void backward(Tensor dy) {
            input.give(cast(dy, input.dtype));
        }
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Window2d;

/** The maximum under a sliding window of images [N, C, H, W]; the gradient goes to where it was found. */
final class MaxPooling {
    private MaxPooling() {}

    static Tensor apply(Tensor x, Window2d window) {
        Pooling.requireImages("maxPool2d", x, window);
        Tensor images = Copies.dense(x);
        Shape shape = Pooling.outputShape(x, window);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), shape);
        Node input = Views.recorder(x);
        Tensor argmax = input == null ? null : Tensor.empty(x.kernels(), DType.I32, shape);
        forward(images, window, y, argmax);
        if (input != null) {
            input.tape().record(y, new Gradient(y, window, input, argmax));
        }
        return y;
    }

    private static void forward(Tensor x, Window2d window, Tensor y, Tensor argmax) {
        MaxPool2d kernel = x.compute().get(MaxPool2d.class);
        int[] indices = argmax == null ? null : argmax.ints();
        Pooling.overPlanes(x, window, (plane, planes) -> {
            int from = x.offset() + plane * window.inputSize();
            int to = y.offset() + plane * window.outputSize();
            int index = argmax == null ? 0 : argmax.offset() + plane * window.outputSize();
            if (x.dtype() == DType.F32) {
                kernel.forward(planes, window, x.floats(), from, y.floats(), to, indices, index);
            } else {
                kernel.forward(planes, window, x.doubles(), from, y.doubles(), to, indices, index);
            }
        });
        y.changed();
        if (argmax != null) {
            argmax.changed();
        }
    }

    private static final class Gradient extends Node {
        private final Window2d window;
        private final Node input;
        private final Saved savedArgmax;
        /** The maxima, if {@link RectifiedPooling} may serve; else null. */
        private final Saved savedY;

        Gradient(Tensor y, Window2d window, Node input, Tensor argmax) {
            super(y);
            this.window = window;
            this.input = input;
            this.savedArgmax = new Saved(argmax);
            this.savedY = input.endsInRelu() && RectifiedPooling.suits(dtype, window) ? new Saved(y) : null;
        }

        @Override
        String name() {
            return "maxPool2d";
        }

        @Override
        void backward(Tensor dy) {
            Tensor from = Copies.dense(dy);
            Tensor argmax = savedArgmax.get(this);
            Tensor dx = Tensor.empty(kernels, dtype, input.shape);
            // Maxima that were written since leave the separate way.
            if (savedY != null
                    && savedY.unwritten()
                    && RectifiedPooling.backward(window, savedY.get(this), from, argmax, dx)) {
                input.giveRectified(dx);
                return;
            }
            MaxPool2d kernel = dx.compute().get(MaxPool2d.class);
            Pooling.overPlanes(dx, window, (plane, planes) -> {
                int to = dx.offset() + plane * window.inputSize();
                int at = from.offset() + plane * window.outputSize();
                int index = argmax.offset() + plane * window.outputSize();
                if (dtype == DType.F32) {
                    kernel.backward(planes, window, from.floats(), at, argmax.ints(), index, dx.floats(), to);
                } else {
                    kernel.backward(planes, window, from.doubles(), at, argmax.ints(), index, dx.doubles(), to);
                }
            });
            dx.changed();
            input.give(dx);
        }
    }
}

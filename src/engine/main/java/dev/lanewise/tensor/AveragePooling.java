package dev.lanewise.tensor;

import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.Window2d;

/** The mean under a sliding window of images [N, C, H, W]. */
final class AveragePooling {
    private AveragePooling() {}

    static Tensor apply(Tensor x, Window2d window, boolean countPadding) {
        Pooling.requireImages("averagePool2d", x, window);
        Tensor images = Copies.dense(x);
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), Pooling.outputShape(x, window));
        AveragePool2d kernel = x.compute().get(AveragePool2d.class);
        Pooling.overPlanes(images, window, (plane, planes) -> {
            int from = images.offset() + plane * window.inputSize();
            int to = y.offset() + plane * window.outputSize();
            if (x.dtype() == DType.F32) {
                kernel.forward(planes, window, countPadding, images.floats(), from, y.floats(), to);
            } else {
                kernel.forward(planes, window, countPadding, images.doubles(), from, y.doubles(), to);
            }
        });
        y.changed();
        Node input = Views.recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, window, countPadding, input));
        }
        return y;
    }

    private static final class Gradient extends Node {
        private final Window2d window;
        private final boolean countPadding;
        private final Node input;

        Gradient(Tensor y, Window2d window, boolean countPadding, Node input) {
            super(y);
            this.window = window;
            this.countPadding = countPadding;
            this.input = input;
        }

        @Override
        String name() {
            return "averagePool2d";
        }

        @Override
        void backward(Tensor dy) {
            Tensor from = Copies.dense(dy);
            Tensor dx = Tensor.empty(kernels, dtype, input.shape);
            AveragePool2d kernel = dx.compute().get(AveragePool2d.class);
            Pooling.overPlanes(dx, window, (plane, planes) -> {
                int to = dx.offset() + plane * window.inputSize();
                int at = from.offset() + plane * window.outputSize();
                if (dtype == DType.F32) {
                    kernel.backward(planes, window, countPadding, from.floats(), at, dx.floats(), to);
                } else {
                    kernel.backward(planes, window, countPadding, from.doubles(), at, dx.doubles(), to);
                }
            });
            dx.changed();
            input.give(dx);
        }
    }
}

package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Window2d;

/**
 * y ← f(x ∗ w + b) for images [N, C, H, W] and filters [O, C, KH, KW]. Backward: dz ← dy·f′ from y, dw ← the filter
 * gradient, db ← Σ dz over (n, oh, ow) as {@code dz.sum(0, 2, 3)} has it, dx ← the input gradient where it is needed.
 */
final class Convolution {
    private Convolution() {}

    static Tensor apply(Tensor x, Tensor filters, Tensor bias, Window2d window, Activation activation) {
        requireShapes(x, filters, bias, window);
        UnaryOp other = otherThanRelu(activation);
        if (other != null) {
            return Unary.apply(other, apply(x, filters, bias, window, Activation.NONE));
        }
        Tape tape = Tape.active();
        Node nodeX = tape == null ? null : tape.node(x);
        Node nodeFilters = tape == null ? null : tape.node(filters);
        Node nodeBias = tape == null || bias == null ? null : tape.node(bias);
        Tensor images = Copies.dense(x);
        Tensor w = Copies.dense(filters);
        Shape shape = Shape.of(x.size(0), filters.size(0), window.outputHeight(), window.outputWidth());
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), shape);
        forward(images, w, bias == null ? null : Copies.dense(bias), window, activation, y);
        if (nodeX != null || nodeFilters != null || nodeBias != null) {
            tape.record(
                    y, new Gradient(y, window, activation == Activation.RELU, nodeX, nodeFilters, nodeBias, images, w));
        }
        return y;
    }

    /** What the kernel does not apply as it writes, or null. */
    private static UnaryOp otherThanRelu(Activation activation) {
        return switch (activation) {
            case NONE, RELU -> null;
            case TANH -> UnaryOp.TANH;
            case SIGMOID -> UnaryOp.SIGMOID;
            case SOFTPLUS -> UnaryOp.SOFTPLUS;
            case GELU -> UnaryOp.GELU;
        };
    }

    private static void requireShapes(Tensor x, Tensor filters, Tensor bias, Window2d window) {
        boolean images = x.rank() == 4 && x.size(2) == window.height() && x.size(3) == window.width();
        if (!images || filters.rank() != 4 || x.size(1) != filters.size(1)) {
            throw new IllegalArgumentException("conv2d cannot take an input of shape " + x.shape()
                    + " with filters of shape " + filters.shape() + " over images of " + window.height() + " × "
                    + window.width() + "; the input must be [N, C, height, width], the filters [O, C, KH, KW]");
        }
        if (filters.size(2) != window.kernelHeight() || filters.size(3) != window.kernelWidth()) {
            throw new IllegalArgumentException("conv2d cannot slide filters of shape " + filters.shape()
                    + " as a window of " + window.kernelHeight() + " × " + window.kernelWidth()
                    + "; give the window the filters' size");
        }
        if (bias != null && !(bias.rank() == 1 && bias.size() == filters.size(0))) {
            throw new IllegalArgumentException("conv2d cannot take a bias of shape " + bias.shape()
                    + " with filters of shape " + filters.shape() + "; the bias must have one value a filter, ["
                    + filters.size(0) + "]");
        }
        boolean oneType =
                x.dtype().isFloating() && x.dtype() == filters.dtype() && (bias == null || bias.dtype() == x.dtype());
        if (!oneType) {
            throw new IllegalArgumentException("conv2d wants one floating type, the input is " + x.dtype()
                    + ", the filters are " + filters.dtype() + (bias == null ? "" : ", the bias is " + bias.dtype())
                    + "; cast the input");
        }
    }

    private static void forward(Tensor x, Tensor w, Tensor bias, Window2d window, Activation activation, Tensor y) {
        Conv2d kernel = y.compute().get(Conv2d.class);
        Parallel parallel = y.kernels().parallel();
        int n = x.size(0);
        int c = x.size(1);
        int o = w.size(0);
        int b = bias == null ? 0 : bias.offset();
        if (y.dtype() == DType.F32) {
            float[] biases = bias == null ? null : bias.floats();
            kernel.forward(
                    n,
                    c,
                    o,
                    window,
                    x.floats(),
                    x.offset(),
                    w.floats(),
                    w.offset(),
                    biases,
                    b,
                    activation,
                    y.floats(),
                    y.offset(),
                    parallel);
        } else {
            double[] biases = bias == null ? null : bias.doubles();
            kernel.forward(
                    n,
                    c,
                    o,
                    window,
                    x.doubles(),
                    x.offset(),
                    w.doubles(),
                    w.offset(),
                    biases,
                    b,
                    activation,
                    y.doubles(),
                    y.offset(),
                    parallel);
        }
        y.changed();
    }

    private static final class Gradient extends Node {
        private final Window2d window;
        private final boolean relu;
        private final Node x;
        private final Node filters;
        private final Node bias;
        private final Saved savedX;
        private final Saved savedFilters;
        private final Saved savedY;
        private final int channels;

        Gradient(Tensor y, Window2d window, boolean relu, Node x, Node filters, Node bias, Tensor images, Tensor w) {
            super(y);
            this.window = window;
            this.relu = relu;
            this.x = x;
            this.filters = filters;
            this.bias = bias;
            this.savedX = filters == null ? null : new Saved(images);
            this.savedFilters = x == null ? null : new Saved(w);
            this.savedY = relu ? new Saved(y) : null;
            this.channels = images.size(1);
        }

        @Override
        String name() {
            return "conv2d";
        }

        @Override
        boolean endsInRelu() {
            return relu;
        }

        @Override
        void backward(Tensor dy) {
            Tensor dz = Copies.dense(dy);
            // Asked for even where relu is done, since it may not have been written.
            Tensor y = relu ? savedY.get(this) : null;
            if (relu && !rectified()) {
                Tensor through = ownsGradient() ? dz : Tensor.empty(kernels, dtype, shape);
                Elementwise.backward(UnaryOp.RELU, y, dz, through);
                dz = through;
            }
            if (filters != null) {
                filterGradient(dz);
            }
            if (bias != null) {
                boolean[] allButFilters = {true, false, true, true};
                bias.give(Reductions.compute(ReductionOp.SUM, dz, allButFilters).reshapeTo(bias.shape));
            }
            if (x != null) {
                inputGradient(dz);
            }
        }

        private void filterGradient(Tensor dz) {
            boolean accumulate = filters.begun();
            Tensor dw = filters.accumulator();
            Tensor images = savedX.get(this);
            Conv2d kernel = dz.compute().get(Conv2d.class);
            Parallel parallel = kernels.parallel();
            int n = dz.size(0);
            int o = dz.size(1);
            if (dtype == DType.F32) {
                kernel.filterGradient(
                        n,
                        channels,
                        o,
                        window,
                        images.floats(),
                        images.offset(),
                        dz.floats(),
                        dz.offset(),
                        accumulate,
                        dw.floats(),
                        dw.offset(),
                        parallel);
            } else {
                kernel.filterGradient(
                        n,
                        channels,
                        o,
                        window,
                        images.doubles(),
                        images.offset(),
                        dz.doubles(),
                        dz.offset(),
                        accumulate,
                        dw.doubles(),
                        dw.offset(),
                        parallel);
            }
            dw.changed();
        }

        private void inputGradient(Tensor dz) {
            boolean first = !x.begun();
            Tensor dx = first ? x.accumulator() : Tensor.empty(kernels, dtype, x.shape);
            Tensor w = savedFilters.get(this);
            Conv2d kernel = dz.compute().get(Conv2d.class);
            Parallel parallel = kernels.parallel();
            int n = dz.size(0);
            int o = dz.size(1);
            if (dtype == DType.F32) {
                kernel.inputGradient(
                        n,
                        channels,
                        o,
                        window,
                        w.floats(),
                        w.offset(),
                        dz.floats(),
                        dz.offset(),
                        dx.floats(),
                        dx.offset(),
                        parallel);
            } else {
                kernel.inputGradient(
                        n,
                        channels,
                        o,
                        window,
                        w.doubles(),
                        w.offset(),
                        dz.doubles(),
                        dz.offset(),
                        dx.doubles(),
                        dx.offset(),
                        parallel);
            }
            dx.changed();
            if (!first) {
                x.give(dx);
            }
        }
    }
}

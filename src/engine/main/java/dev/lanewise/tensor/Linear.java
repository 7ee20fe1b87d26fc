package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Sum;

/**
 * y ← f(x·W + b) in one matrix product with its epilogue. Backward: dZ ← dy·f′ from y, dW ← xᵀ·dZ and db ← Σ rows of dZ,
 * written straight to their destinations, dx ← dZ·Wᵀ where it is needed.
 */
final class Linear {
    private Linear() {}

    static Tensor apply(Tensor x, Tensor weight, Tensor bias, Activation activation) {
        requireShapes(x, weight, bias);
        if (x.rank() != 2) {
            int[] sizes = x.shape().toArray();
            sizes[sizes.length - 1] = weight.size(1);
            int rows = x.size(-1) == 0 ? 0 : x.size() / x.size(-1);
            return apply(x.reshape(rows, x.size(-1)), weight, bias, activation).reshape(sizes);
        }
        Tape tape = Tape.active();
        Node nodeX = tape == null ? null : tape.node(x);
        Node nodeWeight = tape == null ? null : tape.node(weight);
        Node nodeBias = tape == null || bias == null ? null : tape.node(bias);
        boolean recording = nodeX != null || nodeWeight != null || nodeBias != null;
        UnaryOp function = op(activation);
        if (recording && function != null && !function.readsResult) {
            // Backward needs what goes into the function, which the fused form never stores.
            return Unary.apply(function, apply(x, weight, bias, Activation.NONE));
        }
        Tensor y = Tensor.empty(x.kernels(), x.dtype(), Shape.of(x.size(0), weight.size(1)));
        MatrixProducts.multiply(x, weight, 0, y, bias == null ? null : Copies.dense(bias), activation);
        if (recording) {
            tape.record(y, new Gradient(y, function, nodeX, nodeWeight, nodeBias, x, weight));
        }
        return y;
    }

    private static UnaryOp op(Activation activation) {
        return switch (activation) {
            case NONE -> null;
            case RELU -> UnaryOp.RELU;
            case TANH -> UnaryOp.TANH;
            case SIGMOID -> UnaryOp.SIGMOID;
            case SOFTPLUS -> UnaryOp.SOFTPLUS;
            case GELU -> UnaryOp.GELU;
        };
    }

    private static void requireShapes(Tensor x, Tensor weight, Tensor bias) {
        if (x.rank() == 0 || weight.rank() != 2 || x.size(-1) != weight.size(0)) {
            throw new IllegalArgumentException(
                    "linear cannot take an input of shape " + x.shape() + " with weights of shape " + weight.shape()
                            + "; the weights must be [in, out], and in the input's last axis: flatten images first");
        }
        if (bias != null && !(bias.rank() == 1 && bias.size() == weight.size(1))) {
            throw new IllegalArgumentException(
                    "linear cannot take a bias of shape " + bias.shape() + " with weights of shape " + weight.shape()
                            + "; the bias must have one value an output, [" + weight.size(1) + "]");
        }
        boolean oneType =
                x.dtype().isFloating() && x.dtype() == weight.dtype() && (bias == null || bias.dtype() == x.dtype());
        if (!oneType) {
            throw new IllegalArgumentException("linear wants one floating type, the input is " + x.dtype()
                    + ", the weights are " + weight.dtype() + (bias == null ? "" : ", the bias is " + bias.dtype())
                    + "; cast the input");
        }
    }

    /** Adds the sums of the columns of a dense dz to the gradient of bias, if that has one. */
    static void columnSums(Tensor dz, Node bias) {
        if (bias == null) {
            return;
        }
        boolean first = !bias.begun();
        int columns = dz.size(1);
        Tensor sums = first ? bias.accumulator() : Tensor.empty(dz.kernels(), dz.dtype(), bias.shape);
        Sum kernel = dz.compute().get(Sum.class);
        int grain = Copies.GRAIN / Math.max(1, dz.size(0)) + 1;
        dz.kernels()
                .parallel()
                .range(
                        columns,
                        grain,
                        (j, end) -> Reductions.columns(kernel, dz.size(0), end - j, dz, j, columns, sums, j));
        sums.changed();
        if (!first) {
            bias.add(sums);
        }
    }

    private static final class Gradient extends Node {
        private final UnaryOp function;
        private final Node x;
        private final Node weight;
        private final Node bias;
        private final Saved savedX;
        private final Saved savedWeight;
        private final Saved savedY;

        Gradient(Tensor y, UnaryOp function, Node x, Node weight, Node bias, Tensor valueX, Tensor valueWeight) {
            super(y);
            this.function = function;
            this.x = x;
            this.weight = weight;
            this.bias = bias;
            this.savedX = weight == null ? null : new Saved(valueX);
            this.savedWeight = x == null ? null : new Saved(valueWeight);
            this.savedY = function == null ? null : new Saved(y);
        }

        @Override
        String name() {
            return "linear";
        }

        @Override
        void backward(Tensor dy) {
            Tensor dz = function == null ? dy : throughFunction(dy);
            if (weight != null) {
                int beta = weight.beta();
                Tensor transposed = Views.swapped(savedX.get(this));
                MatrixProducts.multiply(transposed, dz, beta, weight.accumulator(), null, Activation.NONE);
            }
            if (bias != null) {
                columnSums(Copies.dense(dz), bias);
            }
            if (x != null) {
                int beta = x.beta();
                Tensor transposed = Views.swapped(savedWeight.get(this));
                MatrixProducts.multiply(dz, transposed, beta, x.accumulator(), null, Activation.NONE);
            }
        }

        private Tensor throughFunction(Tensor dy) {
            Tensor from = Copies.dense(dy);
            Tensor dz = ownsGradient() ? from : Tensor.empty(kernels, dtype, shape);
            Elementwise.backward(function, savedY.get(this), from, dz);
            return dz;
        }
    }
}

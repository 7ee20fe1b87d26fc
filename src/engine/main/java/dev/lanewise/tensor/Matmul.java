package dev.lanewise.tensor;

import dev.lanewise.kernel.Activation;
import java.util.Arrays;

/** The differentiable matrix product, as NumPy's matmul. */
final class Matmul {
    private Matmul() {}

    static Tensor apply(Tensor a, Tensor b) {
        DType type = DType.promote(a.dtype(), b.dtype());
        Tensor x = Casts.cast(a, type == DType.I32 ? DType.F32 : type);
        Tensor z = Casts.cast(b, x.dtype());
        if (x.rank() == 0 || z.rank() == 0) {
            throw new IllegalArgumentException("matmul wants at least one axis each, the shapes are " + a.shape()
                    + " and " + b.shape() + "; to scale a tensor use multiply");
        }
        if (x.rank() == 1) {
            return apply(x.expandDims(0), z).squeeze(z.rank() == 1 ? 0 : -2);
        }
        if (z.rank() == 1) {
            return apply(x, z.expandDims(1)).squeeze(-1);
        }
        int k = x.size(-1);
        if (k != z.size(-2)) {
            throw new IllegalArgumentException("matmul cannot combine shapes " + a.shape() + " and " + b.shape()
                    + ": the last axis of the first is " + k + ", the axis before the last of the second " + z.size(-2)
                    + "; they must be equal, transpose one if it is stored the other way");
        }
        if (z.rank() == 2 && x.rank() > 2 && x.size() > 0) {
            int[] sizes = x.shape().toArray();
            sizes[sizes.length - 1] = z.size(1);
            return apply(x.reshape(-1, k), z).reshape(sizes);
        }
        return product(x, z);
    }

    private static Tensor product(Tensor a, Tensor b) {
        Tensor y = Tensor.empty(a.kernels(), a.dtype(), shape(a, b));
        multiply(a, b, y);
        Tape tape = Tape.active();
        if (tape != null) {
            Node nodeA = tape.node(a);
            Node nodeB = tape.node(b);
            if (nodeA != null || nodeB != null) {
                tape.record(y, new Gradient(y, nodeA, nodeB, a, b));
            }
        }
        return y;
    }

    private static Shape shape(Tensor a, Tensor b) {
        if (a.rank() == 2 && b.rank() == 2) {
            return Shape.of(a.size(0), b.size(1));
        }
        Shape batch = Broadcasting.shape("matmul", leading(a), leading(b));
        int[] sizes = Arrays.copyOf(batch.sizes(), batch.rank() + 2);
        sizes[batch.rank()] = a.size(-2);
        sizes[batch.rank() + 1] = b.size(-1);
        return Shape.owning(sizes);
    }

    private static Shape leading(Tensor x) {
        return Shape.owning(Arrays.copyOf(x.shape().sizes(), x.rank() - 2));
    }

    private static void multiply(Tensor a, Tensor b, Tensor c) {
        if (c.rank() == 2) {
            MatrixProducts.multiply(a, b, 0, c, null, Activation.NONE);
        } else {
            MatrixProducts.batched(a, b, c);
        }
    }

    private static final class Gradient extends Node {
        private final Node a;
        private final Node b;
        private final Saved savedA;
        private final Saved savedB;

        Gradient(Tensor y, Node a, Node b, Tensor valueA, Tensor valueB) {
            super(y);
            this.a = a;
            this.b = b;
            this.savedA = b == null ? null : new Saved(valueA);
            this.savedB = a == null ? null : new Saved(valueB);
        }

        @Override
        String name() {
            return "matmul";
        }

        @Override
        void backward(Tensor dy) {
            if (b != null) {
                contribute(Views.swapped(savedA.get(this)), dy, b);
            }
            if (a != null) {
                contribute(dy, Views.swapped(savedB.get(this)), a);
            }
        }

        private static void contribute(Tensor left, Tensor right, Node input) {
            if (left.rank() == 2 && right.rank() == 2) {
                int beta = input.beta();
                MatrixProducts.multiply(left, right, beta, input.accumulator(), null, Activation.NONE);
                return;
            }
            Tensor product = Tensor.empty(left.kernels(), left.dtype(), shape(left, right));
            multiply(left, right, product);
            input.give(Broadcasting.reduceTo(product, input.shape));
        }
    }
}

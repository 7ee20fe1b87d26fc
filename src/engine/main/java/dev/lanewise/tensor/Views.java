package dev.lanewise.tensor;

import java.util.Arrays;

/** Other shapes over the same elements; differentiable. */
final class Views {
    private Views() {}

    /** The axes in another order. */
    static Tensor permute(Tensor x, int[] order) {
        Tensor y = permuted(x, order);
        Node input = recorder(x);
        if (input != null) {
            int[] inverse = Axes.inverse(normal(x.shape(), order));
            input.tape().record(y, new Gradient(y, "permute", input, dy -> permuted(dy, inverse)));
        }
        return y;
    }

    /** The same elements in another shape, in which one size may be −1; a copy only where strides demand it. */
    static Tensor reshape(Tensor x, int[] sizes) {
        Shape shape = inferred(x.shape(), sizes);
        int[] strides =
                x.isContiguous() ? shape.strides() : Reshape.strides(x.shape().sizes(), x.strides(), shape.sizes());
        Tensor y = strides == null ? Copies.copy(x).reshapeTo(shape) : x.view(x.offset(), shape, strides);
        Node input = recorder(x);
        if (input != null) {
            Shape from = x.shape();
            input.tape()
                    .record(
                            y,
                            new Gradient(
                                    y, "reshape", input, dy -> Copies.dense(dy).reshapeTo(from)));
        }
        return y;
    }

    /** The elements stretched along axes of size 1 and new leading axes. */
    static Tensor broadcastTo(Tensor x, Shape shape) {
        Tensor y = broadcast(x, shape);
        Node input = recorder(x);
        if (input != null) {
            Shape from = x.shape();
            input.tape().record(y, new Gradient(y, "broadcastTo", input, dy -> Broadcasting.reduceTo(dy, from)));
        }
        return y;
    }

    /** A dense copy, recorded. */
    static Tensor copy(Tensor x) {
        Tensor y = Copies.copy(x);
        Node input = recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, "copy", input, dy -> dy));
        }
        return y;
    }

    /** {@link #broadcastTo}, not recorded. */
    static Tensor broadcast(Tensor x, Shape shape) {
        return x.view(x.offset(), shape, Broadcasting.strides(x, shape));
    }

    /** {@link #permute}, not recorded. */
    static Tensor permuted(Tensor x, int[] order) {
        int[] from = normal(x.shape(), order);
        int[] sizes = new int[from.length];
        int[] strides = new int[from.length];
        for (int axis = 0; axis < from.length; axis++) {
            sizes[axis] = x.shape().size(from[axis]);
            strides[axis] = x.strides()[from[axis]];
        }
        return x.view(x.offset(), Shape.owning(sizes), strides);
    }

    /** The last two axes swapped, not recorded. */
    static Tensor swapped(Tensor x) {
        return permuted(x, Axes.swapLast(x.rank()));
    }

    /** The node of x if it is being recorded. */
    static Node recorder(Tensor x) {
        Tape tape = Tape.active();
        return tape == null ? null : tape.node(x);
    }

    private static int[] normal(Shape shape, int[] order) {
        boolean each = order.length == shape.rank();
        int[] normal = new int[order.length];
        for (int i = 0; each && i < order.length; i++) {
            normal[i] = shape.axis(order[i]);
            for (int j = 0; j < i; j++) {
                each &= normal[i] != normal[j];
            }
        }
        if (!each) {
            throw new IllegalArgumentException("the order " + Arrays.toString(order)
                    + " does not name each axis of shape " + shape + " once; give " + shape.rank() + " different axes");
        }
        return normal;
    }

    private static Shape inferred(Shape from, int[] sizes) {
        int[] to = sizes.clone();
        int unknown = -1;
        long known = 1;
        for (int axis = 0; axis < to.length; axis++) {
            if (to[axis] == -1 && unknown < 0) {
                unknown = axis;
            } else {
                known *= Math.clamp((long) to[axis], -1, Integer.MAX_VALUE);
                known = Math.min(known, 1L << 31);
            }
        }
        if (unknown >= 0 && known > 0 && from.size() % known == 0) {
            to[unknown] = (int) (from.size() / known);
        } else if (unknown >= 0 || known != from.size()) {
            throw new IllegalArgumentException("shape " + from + " has " + from.size() + " elements and cannot become "
                    + Arrays.toString(sizes) + "; the product of the sizes must be the same");
        }
        return Shape.owning(to);
    }

    /** The way back of a view. */
    @FunctionalInterface
    interface Back {
        Tensor of(Tensor dy);
    }

    /** The gradient of a view: the same elements in the input's shape. */
    static final class Gradient extends Node {
        private final String name;
        private final Node input;
        private final Back back;

        Gradient(Tensor y, String name, Node input, Back back) {
            super(y);
            this.name = name;
            this.input = input;
            this.back = back;
        }

        @Override
        String name() {
            return name;
        }

        @Override
        void backward(Tensor dy) {
            pass(input, back.of(dy));
        }
    }
}

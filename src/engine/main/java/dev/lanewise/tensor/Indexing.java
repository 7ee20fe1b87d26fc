package dev.lanewise.tensor;

import java.util.Arrays;

/** Single elements and slices of a tensor. */
final class Indexing {
    private Indexing() {}

    /** The storage offset of the element at an index. */
    static int offset(Tensor x, int[] index) {
        if (index.length != x.rank()) {
            throw new IllegalArgumentException("the index " + Arrays.toString(index) + " has " + index.length
                    + " positions, shape " + x.shape() + " has " + x.rank() + " axes; give one position an axis");
        }
        int offset = x.offset();
        for (int axis = 0; axis < index.length; axis++) {
            offset += position(x.shape(), axis, index[axis]) * x.strides()[axis];
        }
        return offset;
    }

    private static int position(Shape shape, int axis, int position) {
        int size = shape.size(axis);
        int from0 = position < 0 ? position + size : position;
        if (from0 < 0 || from0 >= size) {
            throw new IllegalArgumentException("position " + position + " is outside axis " + axis + " of shape "
                    + shape + "; give one from " + -size + " to " + (size - 1));
        }
        return from0;
    }

    /** The slice of each axis, whole for the axes not given; differentiable. */
    static Tensor slice(Tensor x, Slice[] slices) {
        if (slices.length > x.rank()) {
            throw new IllegalArgumentException(slices.length + " slices are given for shape " + x.shape() + " of "
                    + x.rank() + " axes; give at most one an axis");
        }
        Slice[] own = slices.clone();
        return recorded(x, sliced(x, own), source -> sliced(source, own));
    }

    /** Elements from start to stop of one axis; differentiable. */
    static Tensor slice(Tensor x, int axis, Slice slice) {
        Slice[] slices = new Slice[x.shape().axis(axis) + 1];
        Arrays.fill(slices, Slice.all());
        slices[slices.length - 1] = slice;
        return recorded(x, sliced(x, slices), source -> sliced(source, slices));
    }

    /** The elements at one position of an axis, which is dropped; differentiable. */
    static Tensor select(Tensor x, int axis, int position) {
        int from0 = x.shape().axis(axis);
        return recorded(x, selected(x, from0, position), source -> selected(source, from0, position));
    }

    private static Tensor sliced(Tensor x, Slice[] slices) {
        int[] sizes = x.shape().toArray();
        int[] strides = x.strides().clone();
        int offset = x.offset();
        for (int axis = 0; axis < slices.length; axis++) {
            Slice slice = slices[axis];
            int count = slice.count(sizes[axis]);
            if (count > 0) {
                offset += slice.first(sizes[axis]) * strides[axis];
            }
            // A single element needs no stride, and a huge step would overflow it.
            strides[axis] = count > 1 ? strides[axis] * slice.step() : 1;
            sizes[axis] = count;
        }
        return x.view(offset, Shape.owning(sizes), strides);
    }

    /** {@link #select}, not recorded. */
    static Tensor selected(Tensor x, int axis, int position) {
        int[] sizes = new int[x.rank() - 1];
        int[] strides = new int[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            int from = i < axis ? i : i + 1;
            sizes[i] = x.shape().size(from);
            strides[i] = x.strides()[from];
        }
        int offset = x.offset() + position(x.shape(), axis, position) * x.strides()[axis];
        return x.view(offset, Shape.owning(sizes), strides);
    }

    private static Tensor recorded(Tensor x, Tensor y, Views.Back part) {
        Node input = Views.recorder(x);
        if (input != null) {
            input.tape().record(y, new Gradient(y, input, part));
        }
        return y;
    }

    /** The gradient of a part: added to the same part of the input's. */
    private static final class Gradient extends Node {
        private final Node input;
        private final Views.Back part;

        Gradient(Tensor y, Node input, Views.Back part) {
            super(y);
            this.input = input;
            this.part = part;
        }

        @Override
        String name() {
            return "slice";
        }

        @Override
        void backward(Tensor dy) {
            Tensor target = part.of(input.zeroedAccumulator());
            Elementwise.apply(BinaryOp.ADD, target, dy, target);
        }
    }
}

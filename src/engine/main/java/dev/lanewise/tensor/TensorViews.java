package dev.lanewise.tensor;

import java.util.Arrays;

/**
 * Other shapes and parts of a {@link Tensor}. Unless its doc says otherwise a method gives a view, which shares elements and
 * version: writing through it writes the tensor. All are differentiable.
 */
public abstract sealed class TensorViews extends NetworkOperations permits Tensor {
    TensorViews() {}

    /** The same elements in another shape, of which one size may be −1: a view where strides allow, else a copy. */
    public Tensor reshape(int... shape) {
        return Views.reshape(self(), shape);
    }

    /** All axes from {@code axis} on as one; {@code flatten(1)} keeps a batch's rows. */
    public Tensor flatten(int axis) {
        Shape shape = self().shape();
        int from0 = shape.axis(axis);
        int[] sizes = Arrays.copyOf(shape.sizes(), from0 + 1);
        for (int i = from0 + 1; i < shape.rank(); i++) {
            sizes[from0] *= shape.size(i);
        }
        return reshape(sizes);
    }

    /** The axes in the given order. */
    public Tensor permute(int... axes) {
        return Views.permute(self(), axes);
    }

    /** The last two axes swapped. */
    public Tensor transpose() {
        int rank = self().rank();
        if (rank < 2) {
            throw new IllegalArgumentException(
                    "transpose wants two axes, the shape is " + self().shape() + "; add one with expandDims");
        }
        return permute(Axes.swapLast(rank));
    }

    /** A new axis of size 1 at a position of the result; −1 is the last. */
    public Tensor expandDims(int axis) {
        Shape shape = self().shape();
        int rank = shape.rank() + 1;
        int from0 = axis < 0 ? axis + rank : axis;
        if (from0 < 0 || from0 >= rank) {
            throw new IllegalArgumentException("shape " + shape + " cannot get an axis " + axis + "; give one from "
                    + -rank + " to " + (rank - 1));
        }
        int[] sizes = new int[rank];
        System.arraycopy(shape.sizes(), 0, sizes, 0, from0);
        sizes[from0] = 1;
        System.arraycopy(shape.sizes(), from0, sizes, from0 + 1, shape.rank() - from0);
        return reshape(sizes);
    }

    /** Without the axes, which have size 1; without all such axes if none are given. */
    public Tensor squeeze(int... axes) {
        Shape shape = self().shape();
        boolean[] dropped = Axes.marked(shape, axes);
        for (int axis = 0; axis < dropped.length; axis++) {
            if (axes.length == 0) {
                dropped[axis] = shape.size(axis) == 1;
            } else if (dropped[axis] && shape.size(axis) != 1) {
                throw new IllegalArgumentException("axis " + axis + " of shape " + shape + " has size "
                        + shape.size(axis) + " and cannot be squeezed; select one position of it, or reduce it");
            }
        }
        return reshape(Axes.without(shape, dropped).sizes());
    }

    /** Stretched, without copying, to a shape that this one broadcasts to. Do not write through it. */
    public Tensor broadcastTo(int... shape) {
        return Views.broadcastTo(self(), Shape.of(shape));
    }

    /** The given slice of each axis, the whole of axes not given. */
    public Tensor slice(Slice... slices) {
        return Indexing.slice(self(), slices);
    }

    /** Positions start to stop, exclusive, of one axis. */
    public Tensor slice(int axis, int start, int stop) {
        return Indexing.slice(self(), axis, Slice.of(start, stop));
    }

    /** One position of an axis, which is dropped; negative ones count from the end. */
    public Tensor select(int axis, int position) {
        return Indexing.select(self(), axis, position);
    }

    /** A copy of slices along an axis at I32 indices; the axis is replaced by the indices' axes, as NumPy's take. */
    public Tensor gather(Tensor indices, int axis) {
        return Gathering.gather(self(), indices, axis);
    }

    /** A copy in row-major order without gaps. */
    public Tensor copy() {
        return Views.copy(self());
    }

    /** This tensor if its elements lie in row-major order without gaps, else a copy. */
    public Tensor contiguous() {
        return self().isContiguous() ? self() : copy();
    }

    /** This tensor if it has the type, else a copy rounded to it; to integers as a Java cast, without gradient. */
    public Tensor cast(DType dtype) {
        return Casts.cast(self(), dtype);
    }

    /** A copy of the tensors one after the other along an axis. */
    public static Tensor concat(int axis, Tensor... tensors) {
        return Joining.concat(axis, tensors);
    }

    /** A copy of tensors of one shape along a new axis. */
    public static Tensor stack(int axis, Tensor... tensors) {
        return Joining.stack(axis, tensors);
    }
}

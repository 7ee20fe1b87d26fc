package dev.lanewise.tensor;

import java.util.Arrays;

/** The sizes of a tensor's axes; immutable. No axes make a scalar of one element; an axis of size 0 makes it empty. */
public final class Shape {
    /** The most elements a tensor may have: what the JVM lets an array hold. */
    public static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private final int[] sizes;
    private final int[] strides;
    private final int size;

    private Shape(int[] sizes) {
        this.sizes = sizes;
        this.size = checkedSize(sizes);
        this.strides = new int[sizes.length];
        int stride = 1;
        for (int axis = sizes.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= Math.max(1, sizes[axis]);
        }
    }

    /**
     * The shape with these axis sizes.
     *
     * @throws IllegalArgumentException if one is negative, or together they are more than {@link #MAX_SIZE} elements
     */
    public static Shape of(int... sizes) {
        return new Shape(sizes.clone());
    }

    /** As {@link #of}, without the copy: the caller gives the array away. */
    static Shape owning(int[] sizes) {
        return new Shape(sizes);
    }

    private static int checkedSize(int[] sizes) {
        long nonZero = 1;
        boolean empty = false;
        boolean overflow = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(
                        "shape " + Arrays.toString(sizes) + " has a negative size; sizes must be 0 or more");
            }
            empty |= size == 0;
            if (size > 0) {
                overflow |= nonZero > Long.MAX_VALUE / 8 / size;
                nonZero = overflow ? nonZero : nonZero * size;
            }
        }
        if (overflow || nonZero > MAX_SIZE) {
            String elements = overflow ? "more than 2^60" : Long.toString(nonZero);
            String bytes = overflow ? "" : " (" + nonZero * DType.F32.bytes() + " bytes as f32)";
            throw new IllegalArgumentException("shape " + Arrays.toString(sizes) + " has " + elements + " elements"
                    + bytes + "; a tensor holds at most " + MAX_SIZE + ": use smaller batches or several tensors");
        }
        return empty ? 0 : (int) nonZero;
    }

    /** The number of axes. */
    public int rank() {
        return sizes.length;
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /** The size of an axis; negative ones count from the end, −1 is the last. */
    public int size(int axis) {
        return sizes[axis(axis)];
    }

    /** The axis sizes, in an array of the caller's. */
    public int[] toArray() {
        return sizes.clone();
    }

    /** The axis sizes, not to be written. */
    int[] sizes() {
        return sizes;
    }

    /** The row-major strides, not to be written. */
    int[] strides() {
        return strides;
    }

    /**
     * The axis from 0, for one that may count from the end.
     *
     * @throws IllegalArgumentException if there is no such axis
     */
    int axis(int axis) {
        int from0 = axis < 0 ? axis + sizes.length : axis;
        if (from0 < 0 || from0 >= sizes.length) {
            throw new IllegalArgumentException("axis " + axis + " is not one of shape " + this + ", which has "
                    + sizes.length + " axes; give one from " + -sizes.length + " to " + (sizes.length - 1));
        }
        return from0;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Shape shape && Arrays.equals(sizes, shape.sizes));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}

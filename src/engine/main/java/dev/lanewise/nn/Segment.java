package dev.lanewise.nn;

import java.util.Arrays;

/**
 * One array of parameters within a model's flat one.
 *
 * @param name layer and weight: {@code dense_1/kernel}
 * @param shape its shape, row-major
 * @param offset where it begins in the flat array
 * @param group what kind it is
 * @param trainable whether optimizers change it
 */
@SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes; equality is by its elements.
public record Segment(String name, int[] shape, int offset, Weight.Group group, boolean trainable) {
    /** The number of parameters. */
    public int size() {
        return Shapes.size(shape);
    }

    /** The same, trainable or not. */
    Segment trainable(boolean whether) {
        return new Segment(name, shape, offset, group, whether);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that
                && name.equals(that.name)
                && Arrays.equals(shape, that.shape)
                && offset == that.offset
                && group == that.group
                && trainable == that.trainable;
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + Arrays.hashCode(shape);
    }

    @Override
    public String toString() {
        return name + " " + Shapes.text(shape);
    }
}

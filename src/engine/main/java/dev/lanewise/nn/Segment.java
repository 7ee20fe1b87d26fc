package dev.lanewise.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One array of parameters, or buffer, within a model's flat one.
 *
 * @param name layer and weight: {@code dense_1/kernel}, or {@code residual_1/conv2d/kernel} in a layer of layers
 * @param shape its shape, row-major
 * @param offset where it begins in the flat array
 * @param group what kind it is
 * @param trainable whether a training changes it: the optimizer, or the layer if it is a buffer
 */
@SuppressWarnings("ArrayRecordComponent") // A shape, which nobody changes; equality is by its elements.
public record Segment(String name, int[] shape, int offset, Weight.Group group, boolean trainable) {
    /** The weights one after the other in a flat array. */
    static List<Segment> table(List<Weight> weights) {
        List<Segment> segments = new ArrayList<>();
        long offset = 0;
        for (Weight weight : weights) {
            Segment segment = new Segment(weight.name(), weight.shape(), (int) offset, weight.group(), true);
            // An offset that no longer fits is never used: Parameters refuses the sum of the sizes.
            offset = Math.min(Integer.MAX_VALUE, offset + segment.size());
            segments.add(segment);
        }
        return segments;
    }

    /** The layer that a segment of this name is of: {@code dense_1} of {@code dense_1/kernel}. */
    static String layer(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('/')));
    }

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

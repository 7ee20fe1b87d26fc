package dev.lanewise.nn;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes of one sample, as text and as a number of elements. */
final class Shapes {
    private Shapes() {}

    /** {@code 1×28×28}; {@code scalar} for no axis. */
    static String text(int[] shape) {
        return shape.length == 0
                ? "scalar"
                : Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining("×"));
    }

    /** The number of elements; {@link IllegalArgumentException} if a size is under 1 or they are over 2³¹ − 9. */
    static int size(int[] shape) {
        long size = 1;
        for (int axis : shape) {
            if (axis < 1) {
                throw new IllegalArgumentException("a sample of shape " + text(shape) + " is empty");
            }
            size = Math.multiplyExact(size, axis);
            if (size > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                        "a shape of " + text(shape) + " has too many elements: more than 2³¹ − 9");
            }
        }
        return (int) size;
    }

    /** {@code shape} with {@code n} in front. */
    static int[] batch(int n, int[] shape) {
        int[] batch = new int[shape.length + 1];
        batch[0] = n;
        System.arraycopy(shape, 0, batch, 1, shape.length);
        return batch;
    }
}

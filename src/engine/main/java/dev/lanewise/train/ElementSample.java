package dev.lanewise.train;

import dev.lanewise.kernel.Philox;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which elements of a parameter a {@link GradientCheck} moves one by one. */
record ElementSample(long seed, long stream) {
    /** One of so many is drawn from the elements without a gradient where most have none. */
    private static final int SILENT = 6;

    /** Up to {@code most} of the elements from 0 to {@code size}, whose gradients begin at {@code from}. */
    int[] of(double[] gradient, int from, int size, int most) {
        if (size <= most) {
            return IntStream.range(0, size).toArray();
        }
        int[] live =
                IntStream.range(0, size).filter(i -> gradient[from + i] != 0).toArray();
        if (2 * (long) live.length >= size) {
            return drawn(IntStream.range(0, size).toArray(), most, 0);
        }
        int[] silent =
                IntStream.range(0, size).filter(i -> gradient[from + i] == 0).toArray();
        int moving = Math.min(live.length, most - most / SILENT);
        return IntStream.concat(
                        Arrays.stream(drawn(live, moving, 0)), Arrays.stream(drawn(silent, most - moving, moving)))
                .toArray();
    }

    /** So many of these, one of each of as many equal stretches; the random numbers begin at {@code first}. */
    private int[] drawn(int[] indices, int count, int first) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int low = (int) ((long) i * indices.length / count);
            int high = (int) ((long) (i + 1) * indices.length / count);
            drawn[i] = indices[low + Philox.below(high - low, seed, stream, first + i)];
        }
        return drawn;
    }
}

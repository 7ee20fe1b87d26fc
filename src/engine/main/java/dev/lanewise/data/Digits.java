package dev.lanewise.data;

import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Permutation;
import dev.lanewise.kernel.RandomStream;
import java.util.stream.IntStream;

/**
 * The built-in data: handwritten-looking digits of 28 × 28 pixels, drawn in code stroke by stroke. Sample i depends on (seed,
 * i) alone, to the bit, on any machine and any number of threads; fewer samples are the first of more.
 */
public final class Digits {
    private static final int CLASSES = 10;
    private static final int PIXELS = DigitPainter.SIZE * DigitPainter.SIZE;
    /** Samples that are worth a thread. */
    private static final int GRAIN = 250;

    private Digits() {}

    /**
     * {@code n} images, one channel, light on dark. Every ten samples from a multiple of ten hold each digit once, in random
     * order.
     *
     * @throws IllegalArgumentException if {@code n} is negative or the pixels do not fit one array (n over 2,739,137)
     */
    public static Images generate(int n, long seed) {
        return generate(n, seed, Parallel.shared());
    }

    /** {@link #generate(int, long)} on these threads, which the samples do not depend on. */
    static Images generate(int n, long seed, Parallel parallel) {
        if (n < 0 || (long) n * PIXELS > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "cannot generate " + n + " digits; ask for 0 to " + (Integer.MAX_VALUE - 8) / PIXELS);
        }
        byte[] pixels = new byte[n * PIXELS];
        byte[] labels = new byte[n];
        int tens = (n + CLASSES - 1) / CLASSES;
        parallel.range(tens, GRAIN / CLASSES, (from, to) -> {
            DigitPainter painter = new DigitPainter();
            for (int ten = from; ten < to; ten++) {
                int[] order = Permutation.of(CLASSES, seed, RandomStream.LABELS.of(ten));
                for (int i = CLASSES * ten; i < Math.min(n, CLASSES * (ten + 1)); i++) {
                    labels[i] = (byte) order[i % CLASSES];
                    painter.paint(labels[i], new Draws(seed, RandomStream.DATA.of(i)), pixels, i * PIXELS);
                }
            }
        });
        return Images.of(
                1,
                DigitPainter.SIZE,
                DigitPainter.SIZE,
                pixels,
                labels,
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());
    }
}

package dev.lanewise.data;

import dev.lanewise.kernel.Philox;

/** Random values one after another from one stream of {@link Philox}: what one generated sample is made of. */
final class Draws {
    private static final double SQRT_3 = Math.sqrt(3);

    private final long seed;
    private final long stream;
    private long next;

    Draws(long seed, long stream) {
        this.seed = seed;
        this.stream = stream;
    }

    /** 32 random bits. */
    int bits() {
        return Philox.bits(seed, stream, next++);
    }

    /** Even in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * Philox.uniform(seed, stream, next++);
    }

    /** Bell-shaped around 0 with this deviation, within 3.46 of it: the sum of four even values. */
    double around0(double deviation) {
        double sum = between(0, 1) + between(0, 1) + between(0, 1) + between(0, 1);
        return (sum - 2) * deviation * SQRT_3;
    }

    /** Even from 0 to bound − 1; for small bounds. */
    int below(int bound) {
        return (int) (bound * Philox.uniform(seed, stream, next++));
    }
}

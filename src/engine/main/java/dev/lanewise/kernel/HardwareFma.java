package dev.lanewise.kernel;

/**
 * Whether {@link Math#fma(float, float, float)} is an instruction here. Every product and polynomial is made of it; without
 * the instruction the JDK computes it with big decimals: the same bits, some 30 times slower in vectors and 2,500 times in
 * scalar code. So a machine without it still prefers vectors, but should be told.
 */
public final class HardwareFma {
    private static final int CALLS = 16;
    private static final int ROUNDS = 4;

    /** Between an interpreted instruction (some 50 ns) and compiled big decimals (some 500 ns; interpreted 10 µs). */
    private static final long LIMIT_NANOS = 250;

    @SuppressWarnings("UnusedVariable") // Never read, so that no call is dead.
    private static volatile float sink;

    private HardwareFma() {}

    /** Measures it, once, in some microseconds: the best of a few rounds, so that a pause does not count. */
    public static boolean present() {
        return Measured.PRESENT;
    }

    private static final class Measured {
        static final boolean PRESENT = measure();
    }

    private static boolean measure() {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            float x = 0.1f;
            long start = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                x = Math.fma(x, 0.7f, 0.3f);
            }
            best = Math.min(best, System.nanoTime() - start);
            sink = x;
        }
        return best < CALLS * LIMIT_NANOS;
    }
}

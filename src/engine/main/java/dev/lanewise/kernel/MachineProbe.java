package dev.lanewise.kernel;

import java.util.function.DoubleSupplier;

/**
 * What this machine can do at best on one core, measured: the ceilings that benchmarks are held against.
 *
 * <p>Rates are those of one burst on the calling thread; clocks drift and neighbours disturb, so a share of the peak is
 * honest only if the two are measured in turns within one process, and a ceiling is the best of several bursts. There is no
 * reference form: a rate has no right value to compare with, so that {@code reference} takes the scalar one.
 */
public interface MachineProbe {
    /** Bursts without a better one, after which {@link #fmaPeak} and {@link #readPeak} are content. */
    int BURSTS = 24;

    /** How long those two measure at least, so that the compiler is done also where others use the processor. */
    long LEAST_NANOS = 600_000_000;

    /** How long they measure at the most. */
    long MOST_NANOS = 4_000_000_000L;

    /** Length of such a burst: long enough for the timer, short enough to escape the neighbours now and then. */
    long BURST_NANOS = 4_000_000;

    /** A read from the second-level cache, in bytes: half of the smallest one in use. */
    int SECOND_LEVEL = 128 << 10;

    /** A read from the third-level cache, in bytes: more than the second level, less than a core's part of the third. */
    int THIRD_LEVEL = 2 << 20;

    /** A read from memory, in bytes: more than the caches of all but the largest servers. */
    int MEMORY = 256 << 20;

    /** Floats that one vector of this form holds: 1 for a scalar form. */
    default int lanes() {
        return 1;
    }

    /** One burst of fused multiply-adds in registers of about {@code nanos}, less while it warms up: GFLOP/s, an fma being two. */
    double fmaRate(long nanos);

    /** One burst of reading an array from start to end, over and over, of at least {@code nanos}: GB/s (10⁹ bytes). */
    double readRate(float[] array, long nanos);

    /** The FMA peak of one core in GFLOP/s. */
    default double fmaPeak() {
        return best(() -> fmaRate(BURST_NANOS));
    }

    /** The bandwidth of one core in GB/s when reading an array of that many bytes, such as {@link #MEMORY}. */
    default double readPeak(int bytes) {
        float[] array = new float[Math.max(1, bytes / Float.BYTES)];
        return best(() -> readRate(array, BURST_NANOS));
    }

    private static double best(DoubleSupplier burst) {
        double best = 0;
        long start = System.nanoTime();
        int since = 0;
        while (System.nanoTime() - start < LEAST_NANOS || since < BURSTS && System.nanoTime() - start < MOST_NANOS) {
            double rate = burst.getAsDouble();
            // Less than a hundredth more is the clock's noise, not a better compiled loop.
            since = rate > 1.01 * best ? 0 : since + 1;
            best = Math.max(best, rate);
        }
        return best;
    }
}

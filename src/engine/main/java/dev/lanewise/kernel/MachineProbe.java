package dev.lanewise.kernel;

/**
 * What this machine can do at best on one core, measured: the ceilings that benchmarks are held against.
 *
 * <p>Rates are those of one burst on the calling thread; clocks drift and neighbours disturb, so a share of the peak is
 * honest only if the two are measured in turns within one process, and a ceiling is the best of several bursts. There is no
 * reference form: a rate has no right value to compare with, so that {@code reference} takes the scalar one.
 */
public interface MachineProbe {
    /** Bursts that {@link #fmaPeak} and {@link #readPeak} take the best of, the first ones being warm-up. */
    int BURSTS = 24;

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
        double best = 0;
        for (int i = 0; i < BURSTS; i++) {
            best = Math.max(best, fmaRate(BURST_NANOS));
        }
        return best;
    }

    /** The bandwidth of one core in GB/s when reading an array of that many bytes, such as {@link #MEMORY}. */
    default double readPeak(int bytes) {
        float[] array = new float[Math.max(1, bytes / Float.BYTES)];
        double best = 0;
        for (int i = 0; i < BURSTS; i++) {
            best = Math.max(best, readRate(array, BURST_NANOS));
        }
        return best;
    }
}

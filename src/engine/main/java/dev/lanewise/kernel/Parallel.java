package dev.lanewise.kernel;

/**
 * The threads that kernels run on: a fixed number of daemon threads that share a computation's parts with the caller.
 *
 * <p>Part p belongs to worker p mod threads, and the caller is worker 0, so that the same data meet the same cache; the
 * caller takes over what a worker has not begun when it has done its own. A nested call, or a call while another caller
 * has the pool, runs its parts inline, in order. Results never depend on which thread ran a part.
 */
public abstract sealed class Parallel implements AutoCloseable permits SerialParallel, ThreadPool {
    /** One part of a computation. */
    @FunctionalInterface
    public interface Part {
        /** Computes part {@code part}. */
        void run(int part);
    }

    /** A stretch of a computation over an index range. */
    @FunctionalInterface
    public interface Range {
        /** Computes elements {@code from} to {@code to}, exclusive. */
        void run(int from, int to);
    }

    Parallel() {}

    /** No threads but the caller's. */
    public static Parallel serial() {
        return SerialParallel.INSTANCE;
    }

    /** {@code threads} threads, the caller included; close it to end them. */
    public static Parallel of(int threads) {
        if (threads < 1 || threads > 1024) {
            throw new IllegalArgumentException("threads is " + threads + ", it must be from 1 to 1024");
        }
        return threads == 1 ? serial() : new ThreadPool(threads);
    }

    /** The process-wide pool, of as many threads as {@code -Dlanewise.threads} says, or as there are cores. Never closed. */
    public static Parallel shared() {
        return Shared.INSTANCE;
    }

    /** The number of threads, the caller included. */
    public abstract int threads();

    /**
     * Runs parts 0 to {@code parts} − 1 and returns when all are done. If parts throw, the exception of the lowest one is
     * thrown here after all have ended; a checked one, which a part cannot throw in Java, as the cause of an
     * {@link IllegalStateException}.
     */
    public abstract void run(int parts, Part task);

    /**
     * Splits [0, n) into at most {@link #threads()} even stretches of at least {@code grain} elements (fewer only when n
     * is) and runs them. Small work stays on the caller. Use it only where any split gives the same bits.
     */
    public final void range(int n, int grain, Range task) {
        int parts = (int) Math.min(threads(), n / (long) Math.max(1, grain));
        if (parts <= 1) {
            if (n > 0) {
                task.run(0, n);
            }
            return;
        }
        run(parts, part -> task.run((int) ((long) n * part / parts), (int) ((long) n * (part + 1) / parts)));
    }

    /**
     * Ends the threads; the pool then runs everything inline. The shared and the serial one ignore it.
     *
     * @throws IllegalStateException from within a part of the pool's own work
     */
    @Override
    public void close() {}

    private static final class Shared {
        static final Parallel INSTANCE = of(threadsWanted());

        private static int threadsWanted() {
            String wanted = System.getProperty("lanewise.threads");
            if (wanted == null) {
                return Runtime.getRuntime().availableProcessors();
            }
            try {
                return Integer.parseInt(wanted.strip());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "-Dlanewise.threads=" + wanted + " is not a number; give one from 1 to 1024", e);
            }
        }
    }
}

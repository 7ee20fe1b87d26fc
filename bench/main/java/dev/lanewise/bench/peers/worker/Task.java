package dev.lanewise.bench.peers.worker;

/** A prepared workload of one library. */
public interface Task extends AutoCloseable {
    /** Checks one run's output against double precision. Called once, before any slice. */
    Check check() throws Exception;

    /** One operation. */
    void run() throws Exception;

    /** What a fresh process does for the rows {@code start}: one step, or one epoch. */
    default void start() throws Exception {
        run();
    }

    /** Some number that depends on the last output, so that no result goes unused. */
    double consume() throws Exception;

    /** Runs for about {@code nanos}, one operation at least. */
    default Slice slice(long nanos) throws Exception {
        ProcessClock clock = ProcessClock.SHARED;
        long processor = clock.nanos();
        long start = System.nanoTime();
        long operations = 0;
        long elapsed;
        do {
            run();
            operations++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < nanos);
        processor = clock.nanos() - processor;
        return new Slice((double) elapsed / operations, (double) processor / operations, Double.NaN, consume());
    }

    /** Frees memory outside the heap. */
    @Override
    default void close() {}
}

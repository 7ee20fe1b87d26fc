package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.kernel.Parallel;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The batches of one pass over a data set, filled one after another: by the caller as it asks for them, or, once they are seen to
 * take long, by a thread of its own that works {@link #AHEAD} of them ahead. A batch's contents do not depend on who fills it.
 *
 * <p>The buffer that {@link #next} gives stays as it is until the call after. Close it in the end, also after a failure.
 */
final class BatchSource implements AutoCloseable {
    /** Batches that may be ready before they are asked for. */
    static final int AHEAD = 2;

    /** Filling that is worth a thread: below, what two threads tell each other costs as much as they gain. */
    static final long WORTH_A_THREAD_NANOS = 300_000;

    /** Fills that are timed before a thread begins; the quickest decides, since the first ones are not compiled yet. */
    private static final int TIMED = 4;

    private final Batches batches;
    private final Parallel parallel;
    private final Supplier<List<BatchBuffer>> more;
    private final When when;
    private final BatchBuffer own;
    private int next;
    private long quickest = Long.MAX_VALUE;
    /** Null as long as the caller fills. */
    private BatchThread thread;

    /** When a thread of its own fills the batches. */
    enum When {
        /** If filling takes long. */
        WORTHWHILE,
        /** From the first batch on. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /**
     * A source.
     *
     * @param own the buffer that the caller fills
     * @param more gives {@link #AHEAD} more of them, if there is to be a thread
     * @param parallel the threads that share out filling while the caller does it
     */
    BatchSource(Batches batches, BatchBuffer own, Supplier<List<BatchBuffer>> more, Parallel parallel, When when) {
        this.batches = batches;
        this.own = own;
        this.more = more;
        this.parallel = parallel;
        this.when = when;
        if (when == When.ALWAYS) {
            begin();
        }
    }

    /** The next batch, beginning with the first; whatever filling it threw, unchanged. */
    BatchBuffer next() {
        Objects.checkIndex(next, batches.count());
        if (thread != null) {
            next++;
            return thread.next();
        }
        long start = System.nanoTime();
        own.fill(batches, next++, parallel);
        quickest = Math.min(quickest, System.nanoTime() - start);
        if (next == TIMED && when == When.WORTHWHILE && quickest >= WORTH_A_THREAD_NANOS && next < batches.count()) {
            begin();
        }
        return own;
    }

    private void begin() {
        // The buffer that the caller holds joins the others when it asks for the next.
        thread = new BatchThread(batches, next, own, more.get());
        thread.start();
    }

    /** Ends the thread, if there is one, after the batch that it is filling, and waits for that. */
    @Override
    public void close() {
        if (thread != null) {
            thread.end();
        }
    }
}

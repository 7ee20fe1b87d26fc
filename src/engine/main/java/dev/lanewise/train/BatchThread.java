package dev.lanewise.train;

import dev.lanewise.data.Batches;
import dev.lanewise.kernel.Parallel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * The thread of a {@link BatchSource}: it fills free buffers in the order of the batches, until the last batch, a failure or
 * {@link #end}. It fills them alone, because the trainer has the other threads.
 */
final class BatchThread {
    private final Batches batches;
    private final Thread thread;
    /** Guards all that follows. */
    private final Object lock = new Object();

    private final Deque<BatchBuffer> free;
    private final Deque<BatchBuffer> ready = new ArrayDeque<>();
    /** What the caller holds. */
    private BatchBuffer taken;
    /** What filling a batch threw, told to whoever asks for that batch. */
    private Throwable failure;

    private boolean ended;

    BatchThread(Batches batches, int first, BatchBuffer taken, Collection<BatchBuffer> free) {
        this.batches = batches;
        this.taken = taken;
        this.free = new ArrayDeque<>(free);
        this.thread = Thread.ofPlatform().name("lanewise-batches").daemon().unstarted(() -> fillFrom(first));
    }

    void start() {
        thread.start();
    }

    private void fillFrom(int first) {
        try {
            for (int batch = first; batch < batches.count(); batch++) {
                BatchBuffer buffer = freeBuffer();
                if (buffer == null) {
                    return;
                }
                buffer.fill(batches, batch, Parallel.serial());
                synchronized (lock) {
                    ready.addLast(buffer);
                    lock.notifyAll();
                }
            }
        } catch (Throwable e) {
            synchronized (lock) {
                failure = e;
                lock.notifyAll();
            }
        }
    }

    /** A buffer to fill; null if the end has come. */
    private BatchBuffer freeBuffer() throws InterruptedException {
        synchronized (lock) {
            while (free.isEmpty() && !ended) {
                lock.wait();
            }
            return ended ? null : free.removeFirst();
        }
    }

    /** The next batch, in order; the buffer given before is filled again. An interruption is kept, and does not end the wait. */
    BatchBuffer next() {
        boolean interrupted = false;
        synchronized (lock) {
            if (taken != null) {
                free.addLast(taken);
                taken = null;
                lock.notifyAll();
            }
            while (ready.isEmpty() && failure == null) {
                try {
                    lock.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (!ready.isEmpty()) {
                taken = ready.removeFirst();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return taken != null ? taken : failed();
    }

    private BatchBuffer failed() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new IllegalStateException("a batch could not be made", failure);
    }

    /** Interrupts the filling and waits for its end. An interruption of the caller is kept. */
    void end() {
        synchronized (lock) {
            ended = true;
            lock.notifyAll();
        }
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.lanewise.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Daemon platform threads that wait for one job at a time. A job is published by a new {@link #epoch}; its parts are dealt
 * into one share a thread. A worker that sees the epoch claims its share, runs it and counts down {@link #running}. The
 * caller runs share 0, then whatever share its worker has not claimed by then: on a busy machine a worker may not be given a
 * processor for milliseconds. Waiting spins for a while and then parks, because a park costs tens of microseconds and a spin
 * 0.2, while the jobs of one training step follow each other closely.
 *
 * <p>A share is claimed by raising its worker's {@code claimed} to the job's epoch, which succeeds once. A job ends only when
 * all its shares are claimed and done (those that nobody needs are claimed from the start), so a worker that comes late can
 * never claim a share of a job that has ended.
 */
final class ThreadPool extends Parallel {
    /** Longer than what one step leaves to a single thread, such as copying a batch: docs/decisions/0001. */
    private static final long SPIN_NANOS = 300_000;

    /** Where there are more threads than cores, whoever spins keeps another from working. */
    private static final long CROWDED_SPIN_NANOS = 20_000;

    private final long spinNanos;

    private final Worker[] workers;
    /** Held by the caller whose job runs, and for ever once closed: whoever finds it taken runs inline. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** The caller whose job runs. */
    private volatile Thread owner;

    private final AtomicInteger running = new AtomicInteger();
    private volatile int epoch;
    private volatile boolean closed;

    /** The job: written before {@link #epoch}, read after it. */
    private Part task;

    private int parts;
    private volatile Thread waitingCaller;

    ThreadPool(int threads) {
        spinNanos = threads <= Runtime.getRuntime().availableProcessors() ? SPIN_NANOS : CROWDED_SPIN_NANOS;
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(i + 1);
            workers[i].start();
        }
    }

    @Override
    public int threads() {
        return workers.length + 1;
    }

    @Override
    public void run(int parts, Part task) {
        if (parts <= 1 || !busy.compareAndSet(false, true)) {
            SerialParallel.INSTANCE.run(parts, task);
            return;
        }
        try {
            owner = Thread.currentThread();
            runTogether(parts, task);
        } finally {
            owner = null;
            busy.set(false);
        }
    }

    private void runTogether(int parts, Part task) {
        int helpers = Math.min(workers.length, parts - 1);
        this.task = task;
        this.parts = parts;
        for (int i = helpers; i < workers.length; i++) {
            workers[i].claimed.set(epoch + 1);
        }
        running.set(helpers);
        int next = epoch + 1;
        epoch = next;
        for (int i = 0; i < helpers; i++) {
            workers[i].wake();
        }
        Failure failure = runShare(0);
        for (int i = 0; i < helpers; i++) {
            workers[i].runClaimed(next);
        }
        awaitWorkers();
        this.task = null;
        for (int i = 0; i < helpers; i++) {
            failure = Failure.lower(failure, workers[i].takeFailure());
        }
        if (failure != null) {
            failure.rethrow();
        }
    }

    /** Runs the parts of share {@code share} of the job under way. */
    private Failure runShare(int share) {
        Failure failure = null;
        for (int part = share; part < parts; part += workers.length + 1) {
            try {
                task.run(part);
            } catch (Throwable e) { // Also a checked exception that another language, or a trick, let through.
                failure = Failure.lower(failure, new Failure(part, e));
            }
        }
        return failure;
    }

    private void awaitWorkers() {
        long deadline = System.nanoTime() + spinNanos;
        boolean interrupted = false;
        while (running.get() > 0) {
            if (System.nanoTime() < deadline) {
                Thread.onSpinWait();
                continue;
            }
            waitingCaller = Thread.currentThread();
            if (running.get() > 0) {
                LockSupport.park(this);
            }
            waitingCaller = null;
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        Thread caller = Thread.currentThread();
        if (caller.equals(owner) || caller instanceof Worker worker && worker.pool() == this) {
            throw new IllegalStateException("a part of the pool's own work closes the pool; close it when the work is done");
        }
        while (!busy.compareAndSet(false, true)) {
            if (closed) {
                return;
            }
            Thread.onSpinWait();
        }
        closed = true;
        for (Worker worker : workers) {
            LockSupport.unpark(worker);
        }
    }

    /** What a part threw. */
    private record Failure(int part, Throwable thrown) {
        static Failure lower(Failure a, Failure b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.part <= b.part ? a : b;
        }

        void rethrow() {
            switch (thrown) {
                case Error error -> throw error;
                case RuntimeException exception -> throw exception;
                default -> throw new IllegalStateException("part " + part + " threw " + thrown, thrown);
            }
        }
    }

    private final class Worker extends Thread {
        private final int index;
        /** The epoch of the last job whose share {@link #index} is taken, or has no part. */
        private final AtomicInteger claimed = new AtomicInteger();

        private volatile boolean parked;
        private Failure failure;

        Worker(int index) {
            super("lanewise-" + index);
            this.index = index;
            setDaemon(true);
        }

        ThreadPool pool() {
            return ThreadPool.this;
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(this);
            }
        }

        Failure takeFailure() {
            Failure taken = failure;
            failure = null;
            return taken;
        }

        @Override
        public void run() {
            int seen = 0;
            while (true) {
                seen = awaitEpochAfter(seen);
                if (closed) {
                    return;
                }
                runClaimed(seen);
            }
        }

        /** Runs this worker's share of job {@code job}, on whichever thread calls, unless it is taken. */
        void runClaimed(int job) {
            int last = claimed.get();
            if (job - last <= 0 || !claimed.compareAndSet(last, job)) {
                return;
            }
            failure = runShare(index);
            if (running.decrementAndGet() == 0) {
                LockSupport.unpark(waitingCaller);
            }
        }

        private int awaitEpochAfter(int seen) {
            long deadline = System.nanoTime() + spinNanos;
            while (epoch == seen && !closed) {
                if (System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                    continue;
                }
                parked = true;
                if (epoch == seen && !closed) {
                    LockSupport.park(this);
                }
                parked = false;
            }
            return epoch;
        }
    }
}

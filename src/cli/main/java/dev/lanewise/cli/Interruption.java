package dev.lanewise.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and other polite requests to end. The JVM then runs its shutdown hooks and exits with 130 (Ctrl-C) by itself; this
 * hook asks the work to stop and holds the JVM back until it has written what is finished.
 */
final class Interruption implements AutoCloseable {
    /** A step and an evaluation take far less; a hung disk should not keep the terminal for ever. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::ask, "lanewise-interruption");
    private volatile boolean asked;
    private volatile Runnable stop = () -> {};

    private Interruption() {}

    /** Listens until {@link #close}. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** What to call, from another thread, when asked to end; called at once if that has happened. */
    void onRequest(Runnable action) {
        stop = action;
        if (asked) {
            action.run();
        }
    }

    /** Ends here, with nothing written, if asked to. */
    void check() {
        if (asked) {
            throw new CancellationException();
        }
    }

    /** Whether the end was asked for. */
    boolean asked() {
        return asked;
    }

    private void ask() {
        asked = true;
        stop.run();
        try {
            finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, so the hook runs: it has just been let go.
        }
    }
}

package dev.lanewise.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Asserts that warm code allocates nothing: it catches every boxed vector. */
public final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** Bytes that one call allocates on this thread once compiled: the least of several measured batches. */
    public static long bytesPerCall(int warmUp, Runnable code) {
        for (int i = 0; i < warmUp; i++) {
            code.run();
        }
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < 20; batch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10; i++) {
                code.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least / 10;
    }

    /**
     * Fails unless warm {@code code} allocates nothing. Warms up until it does, at most for a minute: on a busy machine the
     * compiler is late.
     */
    public static void assertNone(String what, Runnable code) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        long bytes;
        do {
            bytes = bytesPerCall(2_000, code);
        } while (bytes > 0 && System.nanoTime() < deadline);
        if (bytes > 0) {
            throw new AssertionError(what + " allocates " + bytes + " bytes a call");
        }
    }
}

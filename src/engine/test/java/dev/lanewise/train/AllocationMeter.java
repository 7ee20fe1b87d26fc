package dev.lanewise.train;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** The least that any step of a training allocated, on all threads, from one batch's end to the next. */
final class AllocationMeter implements Callback {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private long before = -1;
    private long least = Long.MAX_VALUE;

    long least() {
        return least;
    }

    @Override
    public void onEpochBegin(Run run) {
        before = -1;
    }

    @Override
    public void onBatchEnd(Run run) {
        // Every second batch makes the update.
        if (run.batch() % 2 != 0) {
            return;
        }
        long now = THREADS.getTotalThreadAllocatedBytes();
        if (before >= 0) {
            least = Math.min(least, now - before);
        }
        before = THREADS.getTotalThreadAllocatedBytes();
    }
}

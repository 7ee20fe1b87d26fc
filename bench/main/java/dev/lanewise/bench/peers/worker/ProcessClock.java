package dev.lanewise.bench.peers.worker;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor time that this process used on all its threads: what an operation would have taken on one thread without
 * neighbours. The JDK's own counter moves in steps of 10 ms, so this asks {@code clock_gettime} (POSIX, with Linux's
 * constant).
 */
final class ProcessClock {
    private static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    /** The one of this process; one thread may ask it at a time. */
    static final ProcessClock SHARED = new ProcessClock();

    private final MethodHandle clock;
    private final MemorySegment time = Arena.global().allocate(ValueLayout.JAVA_LONG, 2);

    @SuppressWarnings("restricted")
    private ProcessClock() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor signature =
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        clock = LINUX ? linker.downcallHandle(linker.defaultLookup().findOrThrow("clock_gettime"), signature) : null;
    }

    /** Nanoseconds since some moment; wall time where the system is not Linux. */
    long nanos() {
        if (clock == null) {
            return System.nanoTime();
        }
        try {
            int _ = (int) clock.invokeExact(CLOCK_PROCESS_CPUTIME_ID, time);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return time.getAtIndex(ValueLayout.JAVA_LONG, 0) * 1_000_000_000L + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
    }
}

package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void runsEachPartOnce(int threads) {
        try (Parallel parallel = Parallel.of(threads)) {
            for (int parts = 0; parts < 40; parts++) {
                AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, parts));
                parallel.run(parts, runs::incrementAndGet);
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, runs.get(part));
                }
            }
        }
    }

    /** Short jobs after each other, of fewer and more parts than threads: late workers meet jobs that have ended. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void runsEachPartOfManyShortJobsOnce(int threads) {
        try (Parallel parallel = Parallel.of(threads)) {
            AtomicIntegerArray runs = new AtomicIntegerArray(10);
            for (int job = 0; job < 30_000; job++) {
                int parts = job % 10 + 1;
                parallel.run(parts, runs::incrementAndGet);
                if (job % 10 == 9) {
                    for (int part = 0; part < 10; part++) {
                        assertEquals((job / 10 + 1) * (10 - part), runs.get(part), "part " + part + " after job " + job);
                    }
                }
            }
        }
    }

    @Test
    void theCallerTakesOverWhatNoWorkerHasBegun() {
        try (Parallel parallel = Parallel.of(2)) {
            AtomicInteger byCaller = new AtomicInteger();
            Thread caller = Thread.currentThread();
            parallel.run(2, _ -> {}); // The worker then spins or parks.
            for (int round = 0; round < 2_000 && byCaller.get() == 0; round++) {
                parallel.run(2, part -> {
                    if (part == 1 && caller.equals(Thread.currentThread())) {
                        byCaller.incrementAndGet();
                    }
                });
            }
            assertTrue(byCaller.get() > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void rangesCoverEachElementOnce(int threads) {
        try (Parallel parallel = Parallel.of(threads)) {
            for (int n : new int[] {0, 1, 2, 15, 16, 17, 1000, 1001}) {
                int[] hits = new int[n];
                parallel.range(n, 16, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        hits[i]++;
                    }
                });
                int[] once = new int[n];
                Arrays.fill(once, 1);
                assertArrayEquals(once, hits);
            }
        }
    }

    @Test
    void smallWorkStaysOnTheCaller() {
        try (Parallel parallel = Parallel.of(4)) {
            Thread caller = Thread.currentThread();
            parallel.range(31, 16, (from, to) -> assertEquals(caller, Thread.currentThread()));
        }
    }

    @Test
    void aNestedCallRunsInline() {
        try (Parallel parallel = Parallel.of(3)) {
            AtomicInteger inner = new AtomicInteger();
            parallel.run(6, part -> {
                Thread outer = Thread.currentThread();
                parallel.run(5, nested -> {
                    assertEquals(outer, Thread.currentThread());
                    inner.incrementAndGet();
                });
            });
            assertEquals(30, inner.get());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void theLowestFailureIsThrownAfterAllPartsEnded(int threads) {
        try (Parallel parallel = Parallel.of(threads)) {
            for (int round = 0; round < 50; round++) {
                IllegalStateException e = assertThrows(
                        IllegalStateException.class,
                        () -> parallel.run(9, part -> {
                            if (part >= 4) {
                                throw new IllegalStateException("part " + part);
                            }
                        }));
                assertEquals("part 4", e.getMessage());
                AtomicInteger after = new AtomicInteger();
                parallel.run(9, part -> after.incrementAndGet());
                assertEquals(9, after.get());
            }
        }
    }

    /** Which part fails decides who meets the exception: the caller or a worker. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aCheckedExceptionEndsTheJobLikeAnyOther(int failing) {
        try (Parallel parallel = Parallel.of(3)) {
            for (int round = 0; round < 200; round++) {
                IllegalStateException e = assertThrows(
                        IllegalStateException.class,
                        () -> parallel.run(3, part -> {
                            if (part == failing) {
                                ParallelTest.<RuntimeException>sneak(new Exception("sneaked"));
                            }
                        }));
                assertEquals("sneaked", e.getCause().getMessage());
                AtomicInteger after = new AtomicInteger();
                parallel.run(9, _ -> after.incrementAndGet());
                assertEquals(9, after.get());
            }
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The trick by which other languages do it.
    private static <E extends Throwable> void sneak(Throwable e) throws E {
        throw (E) e;
    }

    @Test
    void aPartMayNotCloseItsPool() {
        Parallel parallel = Parallel.of(2);
        assertThrows(IllegalStateException.class, () -> parallel.run(2, _ -> parallel.close()));
        AtomicInteger runs = new AtomicInteger();
        parallel.run(4, _ -> runs.incrementAndGet());
        assertEquals(4, runs.get());
        parallel.close();
    }

    @Test
    void callersShareAPoolWithoutWaitingForEachOther() throws InterruptedException {
        try (Parallel parallel = Parallel.of(3)) {
            AtomicInteger sum = new AtomicInteger();
            List<Thread> callers = new ArrayList<>();
            for (int c = 0; c < 8; c++) {
                callers.add(Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 500; i++) {
                        parallel.run(4, part -> sum.addAndGet(part));
                    }
                }));
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertEquals(8 * 500 * 6, sum.get());
        }
    }

    @Test
    void interruptionIsKept() {
        try (Parallel parallel = Parallel.of(2)) {
            Thread.currentThread().interrupt();
            AtomicInteger runs = new AtomicInteger();
            for (int i = 0; i < 100; i++) {
                parallel.run(2, part -> {
                    long until = System.nanoTime() + (part == 1 ? 100_000 : 0);
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    runs.incrementAndGet();
                });
            }
            assertEquals(200, runs.get());
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void aClosedPoolRunsInlineAndItsThreadsEnd() throws InterruptedException {
        Parallel parallel = Parallel.of(3);
        List<Thread> seen = new ArrayList<>();
        parallel.run(3, part -> {
            synchronized (seen) {
                seen.add(Thread.currentThread());
            }
        });
        parallel.close();
        parallel.close();
        seen.removeIf(Thread.currentThread()::equals);
        for (Thread worker : seen) {
            worker.join(5_000);
            assertFalse(worker.isAlive());
        }
        AtomicInteger runs = new AtomicInteger();
        parallel.run(5, part -> runs.incrementAndGet());
        assertEquals(5, runs.get());
    }

    @Test
    void refusesAThreadCountThatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> Parallel.of(0));
        assertThrows(IllegalArgumentException.class, () -> Parallel.of(-3));
    }
}

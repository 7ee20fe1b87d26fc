package dev.lanewise.train;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.dropout;
import static dev.lanewise.optim.Optimizers.sgd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.data.Batches;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Targets;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Activation;
import dev.lanewise.nn.Sequential;
import dev.lanewise.train.BatchSource.When;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches that a thread of its own prepares while the trainer works. */
class BatchSourceTest {
    private static final Loss LOSS = sparseCategoricalCrossentropyWithLogits();
    private static final Dataset DATA = Rows.labels(
            Rows.random(103, 6, 1),
            List.of("a", "b", "c"),
            java.util.stream.IntStream.range(0, 103).map(i -> i % 3).toArray());

    @AfterEach
    void noThreadIsLeft() {
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("lanewise-batches")),
                "a thread lives on");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void theBitsAreTheSameWithAndWithoutTheThread(int accumulate) {
        float[] without = trained(When.NEVER, accumulate);
        assertArrayEquals(without, trained(When.ALWAYS, accumulate));
        assertArrayEquals(without, trained(When.WORTHWHILE, accumulate));
    }

    private static float[] trained(When when, int accumulate) {
        Sequential model = Sequential.of(dense(16, Activation.RELU), dropout(0.3), dense(3));
        float[] weights = new float[103];
        for (int i = 0; i < 103; i++) {
            weights[i] = 1 + i % 5;
        }
        Dataset data = DATA.weighted(weights);
        try (Trainer trainer = trainer(model)) {
            trainer.fit(
                    data,
                    fit -> fit.epochs(3)
                            .batchSize(10)
                            .accumulate(accumulate)
                            .validation(DATA)
                            .batchesAhead(when));
        }
        return model.parameters().toArray();
    }

    /** The trainer does not go on from batch b until batch b + 1 is being made: without a thread it would wait for ever. */
    @Test
    void aBatchIsMadeWhileTheTrainerWorks() {
        CountDownLatch[] begun =
                Stream.generate(() -> new CountDownLatch(1)).limit(12).toArray(CountDownLatch[]::new);
        AtomicInteger samples = new AtomicInteger();
        Dataset data = watched(_ -> begun[samples.getAndIncrement() / 10].countDown());
        AtomicInteger overlapped = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (Trainer trainer = trainer(Sequential.of(dense(3)))) {
            trainer.fit(
                    data,
                    fit -> fit.batchSize(10).batchesAhead(When.ALWAYS).callback(new Callback() {
                        @Override
                        public void onBatchEnd(Run run) {
                            if (run.batch() < 11 && await(begun[run.batch()])) {
                                overlapped.incrementAndGet();
                            }
                            most.accumulateAndGet((samples.get() + 9) / 10 - run.batch(), Math::max);
                        }
                    }));
        }
        assertEquals(10, overlapped.get());
        assertTrue(most.get() <= BatchSource.AHEAD, "no more than " + BatchSource.AHEAD + " ahead, but " + most);
    }

    @Test
    void onlyWhatTakesLongIsMadeByAThread() {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Dataset slow = watched(_ -> {
            threads.add(Thread.currentThread().getName());
            sleep(1);
        });
        fit(slow, fit -> fit.batchSize(10));
        assertTrue(threads.contains("lanewise-batches"), threads.toString());
        threads.clear();
        fit(watched(_ -> threads.add(Thread.currentThread().getName())), fit -> fit.batchSize(2));
        assertFalse(threads.contains("lanewise-batches"), threads.toString());
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void whatMakingABatchThrowsReachesTheTrainer(When when) {
        for (Throwable thrown : List.of(new IllegalStateException("sample lost"), new StackOverflowError("too deep"))) {
            AtomicInteger samples = new AtomicInteger();
            AtomicInteger steps = new AtomicInteger();
            Dataset data = watched(_ -> {
                if (samples.incrementAndGet() == 45) {
                    BatchSourceTest.<RuntimeException>sneak(thrown);
                }
            });
            Throwable caught = assertThrows(
                    thrown.getClass(),
                    () -> fit(
                            data,
                            fit -> fit.batchSize(10).batchesAhead(when).callback(new Callback() {
                                @Override
                                public void onBatchEnd(Run run) {
                                    steps.incrementAndGet();
                                }
                            })));
            assertSame(thrown, caught);
            assertEquals(4, steps.get(), "the batches before are used");
        }
    }

    @Test
    void anInterruptionEndsTheTrainingAfterItsStep() {
        AtomicInteger steps = new AtomicInteger();
        Dataset data = watched(_ -> {});
        try (Trainer trainer = trainer(Sequential.of(dense(3)))) {
            History history = trainer.fit(
                    data,
                    fit -> fit.epochs(5).batchSize(10).batchesAhead(When.ALWAYS).callback(new Callback() {
                        @Override
                        public void onBatchEnd(Run run) {
                            if (steps.incrementAndGet() == 4) {
                                Thread.currentThread().interrupt();
                            }
                        }
                    }));
            assertTrue(history.stopped());
        }
        assertTrue(Thread.interrupted(), "the interruption is kept");
        assertEquals(4, steps.get());
    }

    /** Interrupted while it waits for a batch, the trainer takes that batch, and then ends. */
    @Test
    void anInterruptionWhileWaitingIsKept() {
        Thread caller = Thread.currentThread();
        AtomicInteger samples = new AtomicInteger();
        AtomicInteger steps = new AtomicInteger();
        Dataset data = watched(_ -> {
            if (samples.incrementAndGet() == 35) {
                while (steps.get() < 3 || caller.getState() != Thread.State.WAITING) {
                    sleep(1);
                }
                caller.interrupt();
                sleep(20);
            }
        });
        fit(
                data,
                fit -> fit.batchSize(10).batchesAhead(When.ALWAYS).callback(new Callback() {
                    @Override
                    public void onBatchEnd(Run run) {
                        steps.incrementAndGet();
                    }
                }));
        assertTrue(Thread.interrupted(), "the interruption is kept");
        assertEquals(4, steps.get());
    }

    @Test
    void aFailureOrARequestOfTheTrainerEndsTheThread() {
        assertThrows(
                ArithmeticException.class,
                () -> fit(
                        DATA,
                        fit -> fit.batchSize(10).batchesAhead(When.ALWAYS).callback(new Callback() {
                            @Override
                            public void onBatchEnd(Run run) {
                                throw new ArithmeticException();
                            }
                        })));
        noThreadIsLeft();
        AtomicInteger steps = new AtomicInteger();
        fit(
                DATA,
                fit -> fit.batchSize(10).batchesAhead(When.ALWAYS).callback(new Callback() {
                    @Override
                    public void onBatchEnd(Run run) {
                        steps.incrementAndGet();
                        run.requestStop();
                    }
                }));
        assertEquals(1, steps.get());
    }

    /** A thread that sleeps within a batch is woken at the end, and waited for. */
    @Test
    void closingWakesASleepingThread() {
        CountDownLatch asleep = new CountDownLatch(1);
        Dataset data = watched(_ -> {
            asleep.countDown();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException("woken", e);
            }
        });
        Batches batches = Batches.inOrder(data, 10);
        long start = System.nanoTime();
        try (BatchSource _ = new BatchSource(
                batches,
                BatchBuffer.forTraining(data, LOSS, 10),
                () -> List.of(BatchBuffer.forTraining(data, LOSS, 10)),
                Parallel.serial(),
                When.ALWAYS)) {
            assertTrue(await(asleep));
        }
        assertTrue(System.nanoTime() - start < 30_000_000_000L);
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void thereAreNoMoreBatchesThanTheDataHas(When when) {
        Batches batches = Batches.inOrder(DATA, 50);
        try (BatchSource source = new BatchSource(
                batches,
                BatchBuffer.forTraining(DATA, LOSS, 50),
                () -> List.of(BatchBuffer.forTraining(DATA, LOSS, 50)),
                Parallel.serial(),
                when)) {
            for (int i = 0; i < 3; i++) {
                source.next();
            }
            assertThrows(IndexOutOfBoundsException.class, source::next);
        }
    }

    private static void fit(Dataset data, Consumer<Fit> options) {
        try (Trainer trainer = trainer(Sequential.of(dense(3)))) {
            trainer.fit(data, options);
        }
    }

    private static Trainer trainer(Sequential model) {
        return Trainer.of(model)
                .loss(LOSS)
                .optimizer(sgd(0.1))
                .seed(7)
                .threads(2)
                .build();
    }

    /** {@link #DATA}, telling the watcher the index of each sample that is copied. */
    private static Dataset watched(IntConsumer watcher) {
        return new Dataset() {
            @Override
            public int size() {
                return DATA.size();
            }

            @Override
            public int[] inputShape() {
                return DATA.inputShape();
            }

            @Override
            public void copyInput(int index, float[] out, int offset) {
                watcher.accept(index);
                DATA.copyInput(index, out, offset);
            }

            @Override
            public Targets targets() {
                return DATA.targets();
            }
        };
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }
}

package dev.lanewise.bench.peers.worker;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code inference}: the logits of one sample after another from a trained-shaped MLP, called from {@code callers} threads
 * at once, from a Java array to a Java array. A slice gives the median and the 99th percentile of all calls.
 *
 * <p>Check: the logits within 10⁻⁵·(1 + |value|). The model is {@link MlpProblem}'s, with its samples in turns.
 */
public abstract class Inference implements Task {
    private static final int MOST_CALLS = 1 << 18;

    protected final MlpProblem problem;
    private final int callers;
    private final long[][] times;

    protected Inference(Spec spec, MlpProblem problem) {
        this.problem = problem;
        callers = spec.number("callers");
        times = new long[callers][MOST_CALLS];
    }

    /** What one calling thread calls. */
    @FunctionalInterface
    public interface Caller {
        /** The logits of a sample. */
        float[] logits(float[] sample) throws Exception;
    }

    /** A caller for one thread, which may have its own buffers. */
    protected abstract Caller caller() throws Exception;

    @Override
    public Check check() throws Exception {
        float[] sample = sample(1);
        float[] logits = caller().logits(sample);
        return new Check(Check.worst(logits, problem.logits(sample), 1), 1e-5);
    }

    private float[] sample(int index) {
        int first = index % (problem.batches * problem.batch) * TrainingProblem.INPUT;
        return Arrays.copyOfRange(problem.inputs, first, first + TrainingProblem.INPUT);
    }

    @Override
    public final void run() {
        throw new UnsupportedOperationException("slices time each call");
    }

    @Override
    public final double consume() {
        return 0;
    }

    @Override
    public Slice slice(long nanos) throws Exception {
        Thread[] threads = new Thread[callers];
        int[] counts = new int[callers];
        double[] digests = new double[callers];
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CountDownLatch start = new CountDownLatch(callers);
        for (int i = 0; i < callers; i++) {
            int index = i;
            threads[i] = new Thread(() -> {
                try {
                    start.countDown();
                    start.await();
                    counts[index] = calls(nanos, times[index], digests, index);
                } catch (Exception | LinkageError e) {
                    failure.set(e);
                }
            });
            threads[i].start();
        }
        int total = 0;
        for (int i = 0; i < callers; i++) {
            threads[i].join();
            total += counts[i];
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        long[] all = new long[total];
        int at = 0;
        for (int i = 0; i < callers; i++) {
            System.arraycopy(times[i], 0, all, at, counts[i]);
            at += counts[i];
        }
        Arrays.sort(all);
        return new Slice(
                all[total / 2],
                Double.NaN,
                all[(int) (total * 0.99)],
                Arrays.stream(digests).sum());
    }

    private int calls(long nanos, long[] into, double[] digests, int index) throws Exception {
        Caller caller = caller();
        float[][] samples = new float[64][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = sample(i);
        }
        long begin = System.nanoTime();
        long before = begin;
        int count = 0;
        do {
            float[] logits = caller.logits(samples[count % samples.length]);
            digests[index] += logits[0];
            long now = System.nanoTime();
            into[count++] = now - before;
            before = now;
        } while (before - begin < nanos && count < MOST_CALLS);
        return count;
    }
}

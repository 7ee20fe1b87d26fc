package dev.lanewise.bench.compile;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.MachineProbe;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What one JVM made of one variant. Times are the best of many short rounds in turns, so that a neighbour or a drifting clock
 * disturbs little; hot code only, after up to {@link #PATIENCE} of warm-up where the compiler is late.
 *
 * @param name the variant's
 * @param bytes allocated by a call of the vector form
 * @param vector nanoseconds a call of the vector form
 * @param scalar nanoseconds a call of the scalar form
 * @param peak the FMA peak in these rounds, GFLOP/s
 */
record Measurement(String name, double bytes, double vector, double scalar, double peak) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final long WARM_UP = 200_000_000;
    /** Of this process's own processor time, which the compiler's threads share: others may have the machine. */
    private static final long PATIENCE = 10_000_000_000L;

    private static final long MOST_PATIENCE = 60_000_000_000L;
    private static final long BURST = 700_000;
    private static final int ROUNDS = 30;
    /** A kernel slower than this many times its scalar twin cannot be compiled well. */
    static final double SLOW = 1.2;

    /** Warms both forms up and measures them; long again while the result is bad. */
    static Measurement of(Variant variant) {
        Variant.Work vector = variant.on().apply(Backend.named("vector"));
        Variant.Work scalar = variant.on().apply(Backend.named("scalar"));
        MachineProbe probe = Backend.named("vector").kernel(MachineProbe.class).orElseThrow();
        begin(vector);
        begin(scalar);
        long start = System.nanoTime();
        long used = SYSTEM.getProcessCpuTime();
        Measurement measured;
        do {
            run(() -> probe.fmaRate(BURST), WARM_UP / 2);
            run(vector.hot(), WARM_UP);
            run(scalar.hot(), WARM_UP / 2);
            measured = measure(variant.name(), vector.hot(), scalar.hot(), probe);
        } while (measured.bad()
                && SYSTEM.getProcessCpuTime() - used < PATIENCE
                && System.nanoTime() - start < MOST_PATIENCE);
        return measured;
    }

    private static void begin(Variant.Work work) {
        for (int i = 0; work.first() != null && i < Variant.FIRST_CALLS; i++) {
            work.first().run();
        }
    }

    private static Measurement measure(String name, Runnable vector, Runnable scalar, MachineProbe probe) {
        double vectorBest = Double.MAX_VALUE;
        double scalarBest = Double.MAX_VALUE;
        double peak = 0;
        double bytes = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            peak = Math.max(peak, probe.fmaRate(BURST));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            int calls = run(vector, BURST);
            vectorBest = Math.min(vectorBest, (double) (System.nanoTime() - start) / calls);
            bytes = Math.min(bytes, (double) (THREADS.getCurrentThreadAllocatedBytes() - before) / calls);
            scalarBest = Math.min(scalarBest, time(scalar));
        }
        return new Measurement(name, bytes, vectorBest, scalarBest, peak);
    }

    /** Nanoseconds a call, over one burst. */
    private static double time(Runnable code) {
        long start = System.nanoTime();
        int calls = run(code, BURST);
        return (double) (System.nanoTime() - start) / calls;
    }

    /** Calls the code for so long, at least once, and returns how often. */
    private static int run(Runnable code, long nanos) {
        long start = System.nanoTime();
        int calls = 0;
        do {
            code.run();
            calls++;
        } while (System.nanoTime() - start < nanos);
        return calls;
    }

    /** Allocates, or is slower than its scalar twin. */
    boolean bad() {
        return bytes >= 1 || vector > SLOW * scalar;
    }

    /** What is bad about it, for a person who waits; empty if nothing is. */
    String complaint() {
        String boxes = bytes >= 1 ? String.format(Locale.ROOT, " allocates %.0f bytes", bytes) : "";
        String slow = vector > SLOW * scalar
                ? String.format(Locale.ROOT, " takes %.0f ns where the scalar form takes %.0f", vector, scalar)
                : "";
        return boxes + slow;
    }

    /** How many times as fast as the scalar form. */
    double gain() {
        return scalar / vector;
    }

    /** One line, which {@link #parse} reads. */
    String line() {
        return String.format(Locale.ROOT, "%s\t%.1f\t%.1f\t%.1f\t%.2f", name, bytes, vector, scalar, peak);
    }

    static Measurement parse(String line) {
        String[] parts = line.split("\t", -1);
        return new Measurement(
                parts[0],
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]),
                Double.parseDouble(parts[4]));
    }
}

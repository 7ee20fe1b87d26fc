package dev.lanewise.bench;

import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import dev.lanewise.kernel.Parallel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Prints the speed of convolutions and their share of the FMA peak, both measured in turns, as {@link PeakShare} does for
 * matrix products.
 *
 * <p>Run: {@code java @jvm.config -cp bench/target/benchmarks.jar dev.lanewise.bench.ConvShare [threads [SHAPE…]]}
 */
public final class ConvShare {
    private static final List<String> SHAPES = List.of(
            "64x1x28x28-16x3s1",
            "64x16x14x14-32x3s1",
            "16x64x28x28-64x3s1",
            "16x64x28x28-128x3s2",
            "16x128x14x14-128x1s1");
    private static final int ROUNDS = 100;
    private static final long BURST = 1_000_000;
    private static final long WARM_UP = 1_000_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ConvShare() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.println("ConvShare [threads [SHAPE…]], such as 1 64x1x28x28-16x3s1");
            return;
        }
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        Conv2d conv = Kernels.best().get(Conv2d.class);
        MachineProbe probe = Kernels.best().get(MachineProbe.class);
        try (Parallel parallel = Parallel.of(threads)) {
            System.out.printf("%-24s %-8s %10s %10s %8s%n", "shape", "pass", "GFLOP/s", "FMA peak", "share");
            for (String name : args.length > 1 ? List.of(args).subList(1, args.length) : SHAPES) {
                ConvShape shape = new ConvShape(name);
                for (String pass : List.of("forward", "input", "filter", "pooled")) {
                    long warm = System.nanoTime() + WARM_UP;
                    while (System.nanoTime() < warm) {
                        shape.run(pass, conv, parallel);
                    }
                    double best = 0;
                    double peak = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        peak = Math.max(peak, probe.fmaRate(BURST));
                        best = Math.max(best, rate(shape, pass, conv, parallel, threads == 1));
                    }
                    System.out.printf(
                            "%-24s %-8s %10.1f %10.1f %8.2f%n", name, pass, best, peak, best / (peak * threads));
                }
            }
        }
    }

    /** On one thread, by the time that it had the processor: neighbours then disturb it less. */
    private static double rate(ConvShape shape, String pass, Conv2d conv, Parallel parallel, boolean ownTime) {
        long start = now(ownTime);
        double operations = 0;
        long elapsed;
        do {
            shape.run(pass, conv, parallel);
            operations += shape.operations();
            elapsed = now(ownTime) - start;
        } while (elapsed < BURST);
        return operations / elapsed;
    }

    private static long now(boolean ownTime) {
        return ownTime ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}

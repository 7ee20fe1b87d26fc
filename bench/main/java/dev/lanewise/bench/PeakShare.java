package dev.lanewise.bench;

import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import dev.lanewise.kernel.Parallel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;

/**
 * Prints the speed of matrix products and their share of the FMA peak, both measured in turns, since a clock that drifts
 * leaves the share as it is. Takes seconds, where JMH takes minutes.
 *
 * <p>Run: {@code java @jvm.config -cp bench/target/benchmarks.jar dev.lanewise.bench.PeakShare [threads [SHAPE/LAYOUT…]]}
 */
public final class PeakShare {
    private static final List<String> SHAPES = List.of(
            "64x64x64/NN",
            "128x128x128/NN",
            "256x256x256/NN",
            "512x512x512/NN",
            "1024x1024x1024/NN",
            "32x784x128/NN",
            "128x784x128/NN",
            "128x128x64/NN",
            "64x512x10/NN",
            "1x1024x1024/NN",
            "1x1024x1024/NT",
            "784x128x128/TN",
            "784x32x128/TN",
            "128x128x784/NT",
            "32x128x784/NT",
            "128x10x64/NT",
            "64x128x10/TN");
    private static final int ROUNDS = 150;
    private static final long BURST = 1_000_000;

    /** A path of its own takes C2 half a second, in which it runs at half its speed. */
    private static final long WARM_UP = 1_000_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private PeakShare() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.println("PeakShare [threads [SHAPE/LAYOUT…]], such as 1 512x512x512/NN");
            return;
        }
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        List<String> shapes = args.length > 1 ? List.of(args).subList(1, args.length) : SHAPES;
        Gemm gemm = Kernels.best().get(Gemm.class);
        MachineProbe probe = Kernels.best().get(MachineProbe.class);
        try (Parallel parallel = Parallel.of(threads)) {
            System.out.printf("%-20s %10s %10s %8s%n", "shape", "GFLOP/s", "FMA peak", "share");
            for (String shape : shapes) {
                String[] parts = shape.split("/", 2);
                GemmShape product = new GemmShape(parts[0], parts[1]);
                long warm = System.nanoTime() + WARM_UP;
                while (System.nanoTime() < warm) {
                    product.multiply(gemm, parallel);
                }
                double best = 0;
                double peak = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    peak = Math.max(peak, probe.fmaRate(BURST));
                    best = Math.max(best, rate(product, gemm, parallel, threads == 1));
                }
                System.out.printf("%-20s %10.1f %10.1f %8.2f%n", shape, best, peak, best / (peak * threads));
            }
        }
    }

    /** On one thread, by the time that it had the processor: neighbours then disturb long products less. */
    private static double rate(GemmShape product, Gemm gemm, Parallel parallel, boolean ownTime) {
        long start = now(ownTime);
        double operations = 0;
        long elapsed;
        do {
            product.multiply(gemm, parallel);
            operations += product.operations();
            elapsed = now(ownTime) - start;
        } while (elapsed < BURST);
        return operations / elapsed;
    }

    private static long now(boolean ownTime) {
        return ownTime ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}

package dev.lanewise.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

/**
 * Prints the speed of each optimizer's step and its share of {@link StreamAdd}'s over the same arrays, both measured in turns, by the
 * time that the thread had the processor.
 *
 * <p>Run: {@code java @jvm.config -cp bench/target/benchmarks.jar dev.lanewise.bench.UpdateShare [PARAMETERS [OPTIMIZER…]]}
 */
public final class UpdateShare {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private UpdateShare() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.println("UpdateShare [PARAMETERS [OPTIMIZER…]], such as 10000000 adam lion");
            return;
        }
        // A multiple of all lanes.
        int n = (args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000) / 64 * 64;
        List<String> names = args.length > 1 ? List.of(args).subList(1, args.length) : UpdateWork.names();
        System.out.printf("%-28s %14s %14s %12s%n", "optimizer", "ns a parameter", "limit", "median share");
        for (String name : names) {
            UpdateWork work = new UpdateWork(name, n, "vector");
            for (int i = 0; i < WARM_UP; i++) {
                work.update();
                work.limit();
            }
            double[] updates = new double[ROUNDS];
            double[] limits = new double[ROUNDS];
            double[] shares = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                updates[i] = seconds(work::update);
                limits[i] = seconds(work::limit);
                shares[i] = limits[i] / updates[i];
            }
            Arrays.sort(shares);
            double update = Arrays.stream(updates).min().orElseThrow();
            double limit = Arrays.stream(limits).min().orElseThrow();
            System.out.printf(
                    "%-28s %14.3f %14.3f %12.2f%n", name, update / n * 1e9, limit / n * 1e9, shares[ROUNDS / 2]);
        }
    }

    private static double seconds(Runnable work) {
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    }
}

package dev.lanewise.bench.compile;

import dev.lanewise.bench.compile.Variant.Work;
import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.Max;
import dev.lanewise.kernel.Min;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.ReductionKernel;
import dev.lanewise.kernel.Sum;
import java.util.ArrayList;
import java.util.List;

/** Reductions of a run, of rows long and short, and of columns. */
final class ReductionVariants {
    private static final int LONG = 65_539;
    private static final int SHORT = 71;
    private static final Parallel ONE = Parallel.serial();

    /** Keeps results alive. */
    @SuppressWarnings("UnusedVariable") // Never read: that is the point.
    private static volatile float sink;

    private ReductionVariants() {}

    static List<Variant> all() {
        List<Variant> variants = new ArrayList<>();
        for (Class<? extends ReductionKernel> reduction : List.of(Sum.class, Max.class, Min.class)) {
            variants.add(Variant.of("run", reduction, kernel -> new Work(run(kernel, LONG))));
            variants.add(
                    Variant.of("run after short", reduction, kernel -> new Work(shortRuns(kernel), run(kernel, LONG))));
            variants.add(Variant.of("rows 64x1000", reduction, kernel -> new Work(rows(kernel, 64, 1000))));
            variants.add(Variant.of("rows 1024x10", reduction, kernel -> new Work(rows(kernel, 1024, 10))));
            variants.add(Variant.of("columns 128x100", reduction, kernel -> new Work(columns(kernel, 128, 100))));
        }
        float[] x = Operands.normal(LONG, 1);
        float[] y = Operands.normal(LONG, 2);
        int[] index = new int[1024];
        int[] n = {0};
        variants.add(Variant.of("run", Dot.class, dot -> new Work(() -> sink = dot.dot(LONG, x, 0, y, 0, ONE))));
        variants.add(Variant.of(
                "run after short",
                Dot.class,
                dot -> new Work(
                        () -> sink = dot.dot(n[0]++ % SHORT, x, 0, y, 0, ONE),
                        () -> sink = dot.dot(LONG, x, 0, y, 0, ONE))));
        variants.add(Variant.of("run", ArgMax.class, kernel -> new Work(() -> sink = kernel.argmax(LONG, x, 0))));
        variants.add(Variant.of(
                "rows 64x1000", ArgMax.class, kernel -> new Work(() -> kernel.rows(64, 1000, x, 0, 1000, index, 0))));
        variants.add(Variant.of(
                "rows 1024x10", ArgMax.class, kernel -> new Work(() -> kernel.rows(1024, 10, x, 0, 10, index, 0))));
        return variants;
    }

    private static Runnable run(ReductionKernel kernel, int length) {
        float[] x = Operands.normal(length, 1);
        return () -> sink = kernel.reduce(length, x, 0, ONE);
    }

    private static Runnable shortRuns(ReductionKernel kernel) {
        float[] x = Operands.normal(SHORT, 1);
        int[] n = {0};
        return () -> sink = kernel.reduce(n[0]++ % SHORT, x, 0, ONE);
    }

    private static Runnable rows(ReductionKernel kernel, int rows, int columns) {
        float[] x = Operands.normal(rows * columns, 1);
        float[] y = new float[rows];
        return () -> kernel.rows(rows, columns, x, 0, columns, y, 0);
    }

    private static Runnable columns(ReductionKernel kernel, int rows, int columns) {
        float[] x = Operands.normal(rows * columns, 1);
        float[] y = new float[columns];
        return () -> kernel.columns(rows, columns, x, 0, columns, y, 0);
    }
}

package dev.lanewise.bench;

import dev.lanewise.kernel.ArgMax;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Dot;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Max;
import dev.lanewise.kernel.Min;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Sum;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** {@link Sum}, {@link Dot}, {@link Max} and {@link ArgMax}; the counter {@code elements} is the rate. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class ReductionBenchmark {
    /** From so many elements on, no cache holds them. */
    private static final int IN_MEMORY = 10_000_000;

    /** Rows × columns of a contiguous matrix. */
    @Param({"1x4096", "1x10000000", "4096x10", "1024x1000", "1024x1024"})
    public String shape;

    /** The form. */
    @Param({"vector"})
    public String backend;

    /** Threads of one run's reduction. */
    @Param({"1", "2"})
    public int threads;

    private int rows;
    private int columns;
    private float[] x;
    private float[] y;
    private int[] index;
    private Kernels kernels;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        columns = Integer.parseInt(sizes[1]);
        SplittableRandom random = new SplittableRandom(1);
        x = new float[rows * columns];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.nextGaussian();
        }
        y = new float[Math.max(rows, columns)];
        index = new int[rows];
        kernels = Kernels.of(Backend.named(backend), Parallel.of(threads));
    }

    @TearDown
    public void close() {
        kernels.parallel().close();
    }

    private void count(ElementRate rate) {
        rate.elements += x.length;
        if (x.length >= IN_MEMORY) {
            rate.bytes += (double) Float.BYTES * x.length;
        }
    }

    @Benchmark
    public float sum(ElementRate rate) {
        count(rate);
        return kernels.get(Sum.class).reduce(x.length, x, 0, kernels.parallel());
    }

    @Benchmark
    public float dot(ElementRate rate) {
        rate.elements += x.length;
        return kernels.get(Dot.class).dot(x.length, x, 0, x, 0, kernels.parallel());
    }

    @Benchmark
    public float max(ElementRate rate) {
        count(rate);
        return kernels.get(Max.class).reduce(x.length, x, 0, kernels.parallel());
    }

    @Benchmark
    public float min(ElementRate rate) {
        count(rate);
        return kernels.get(Min.class).reduce(x.length, x, 0, kernels.parallel());
    }

    @Benchmark
    public int argMax(ElementRate rate) {
        count(rate);
        return kernels.get(ArgMax.class).argmax(x.length, x, 0);
    }

    @Benchmark
    public float[] sumOfRows(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(Sum.class).rows(rows, columns, x, 0, columns, y, 0);
        return y;
    }

    @Benchmark
    public float[] maxOfRows(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(Max.class).rows(rows, columns, x, 0, columns, y, 0);
        return y;
    }

    @Benchmark
    public float[] minOfRows(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(Min.class).rows(rows, columns, x, 0, columns, y, 0);
        return y;
    }

    @Benchmark
    public float[] sumOfColumns(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(Sum.class).columns(rows, columns, x, 0, columns, y, 0);
        return y;
    }

    @Benchmark
    public float[] maxOfColumns(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(Max.class).columns(rows, columns, x, 0, columns, y, 0);
        return y;
    }

    @Benchmark
    public float[] minOfColumns(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(Min.class).columns(rows, columns, x, 0, columns, y, 0);
        return y;
    }

    @Benchmark
    public int[] argMaxOfRows(ElementRate rate) {
        rate.elements += x.length;
        kernels.get(ArgMax.class).rows(rows, columns, x, 0, columns, index, 0);
        return index;
    }
}

package dev.lanewise.bench;

import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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

/** {@link Conv2d} and its gradients, forward with bias and relu; the counter {@code flops} is the rate. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class Conv2dBenchmark {
    /** Batch × channels × height × width, filters × size, stride; same padding. The first two are a small CNN's. */
    @Param({
        "64x1x28x28-16x3s1",
        "64x16x14x14-32x3s1",
        "16x64x28x28-64x3s1",
        "16x64x28x28-128x3s2",
        "16x128x14x14-128x1s1"
    })
    public String shape;

    /** What is computed; pooled is the filter gradient where three elements of dy in four are 0. */
    @Param({"forward", "input", "filter", "pooled"})
    public String pass;

    /** Threads of one convolution. */
    @Param({"1", "2"})
    public int threads;

    private ConvShape convolution;
    private Conv2d conv;
    private Parallel parallel;

    /** Operations a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rate {
        /** Additions and multiplications. */
        public double flops;
    }

    @Setup
    public void prepare() {
        convolution = new ConvShape(shape);
        conv = Kernels.best().get(Conv2d.class);
        parallel = Parallel.of(threads);
    }

    @TearDown
    public void close() {
        parallel.close();
    }

    @Benchmark
    public float[] conv2d(Rate rate) {
        rate.flops += convolution.operations();
        return convolution.run(pass, conv, parallel);
    }
}

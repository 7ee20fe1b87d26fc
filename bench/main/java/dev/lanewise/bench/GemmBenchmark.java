package dev.lanewise.bench;

import dev.lanewise.kernel.Gemm;
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

/** {@link Gemm} on squares and on the products of a training step; the counter {@code flops} is the rate. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class GemmBenchmark {
    /** m × k × n. */
    @Param({
        "64x64x64",
        "128x128x128",
        "256x256x256",
        "512x512x512",
        "1024x1024x1024",
        "2048x2048x2048",
        "32x784x128",
        "128x784x128",
        "128x128x64",
        "256x1024x1024",
        "64x512x10",
        "1x1024x1024"
    })
    public String shape;

    /** T stores the operand transposed: TN is a weight's gradient, NT an input's. */
    @Param({"NN", "NT", "TN"})
    public String layout;

    /** Threads of one product. */
    @Param({"1", "2"})
    public int threads;

    private GemmShape product;
    private Gemm gemm;
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
        product = new GemmShape(shape, layout);
        gemm = Kernels.best().get(Gemm.class);
        parallel = Parallel.of(threads);
    }

    @TearDown
    public void close() {
        parallel.close();
    }

    @Benchmark
    public float[] gemm(Rate rate) {
        rate.flops += product.operations();
        return product.multiply(gemm, parallel);
    }
}

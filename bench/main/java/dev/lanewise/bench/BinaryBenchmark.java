package dev.lanewise.bench;

import dev.lanewise.kernel.Add;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.BinaryKernel;
import dev.lanewise.kernel.Divide;
import dev.lanewise.kernel.Maximum;
import dev.lanewise.kernel.Minimum;
import dev.lanewise.kernel.Multiply;
import dev.lanewise.kernel.Subtract;
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
import org.openjdk.jmh.annotations.Warmup;

/** Elementwise arithmetic with each choice of strides; the counter {@code elements} is the rate. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class BinaryBenchmark {
    /** The contracts. */
    public enum Operation {
        ADD(Add.class),
        SUBTRACT(Subtract.class),
        MULTIPLY(Multiply.class),
        DIVIDE(Divide.class),
        MAXIMUM(Maximum.class),
        MINIMUM(Minimum.class);

        private final Class<? extends BinaryKernel> contract;

        Operation(Class<? extends BinaryKernel> contract) {
            this.contract = contract;
        }
    }

    /** The operation. */
    @Param({"ADD", "SUBTRACT", "MULTIPLY", "DIVIDE", "MAXIMUM", "MINIMUM"})
    public Operation operation;

    /** Elements. */
    @Param({"4096", "1000000"})
    public int n;

    /** The form. */
    @Param({"vector"})
    public String backend;

    private BinaryKernel kernel;
    private float[] a;
    private float[] b;
    private float[] y;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        a = new float[n];
        b = new float[n];
        y = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) random.nextGaussian();
        }
        kernel = Backend.named(backend).kernel(operation.contract).orElseThrow();
    }

    @Benchmark
    public float[] both(ElementRate rate) {
        return apply(1, 1, rate);
    }

    @Benchmark
    public float[] leftScalar(ElementRate rate) {
        return apply(0, 1, rate);
    }

    @Benchmark
    public float[] rightScalar(ElementRate rate) {
        return apply(1, 0, rate);
    }

    private float[] apply(int aStride, int bStride, ElementRate rate) {
        rate.elements += n;
        kernel.apply(n, a, 0, aStride, b, 0, bStride, y, 0);
        return y;
    }
}

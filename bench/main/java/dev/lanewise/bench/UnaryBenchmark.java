package dev.lanewise.bench;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.UnaryKernel;
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

/**
 * The elementwise functions and their backward over a million normal values on one core; the counter {@code elements} is the
 * time an element.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class UnaryBenchmark {
    private static final int N = 1 << 20;

    /** The contract's name. */
    @Param({
        "Absolute",
        "Erf",
        "Exp",
        "Gelu",
        "Log",
        "Negate",
        "Reciprocal",
        "Relu",
        "Sigmoid",
        "Softplus",
        "Square",
        "SquareRoot",
        "Tanh"
    })
    public String function;

    private final float[] x = new float[N];
    private final float[] y = new float[N];
    private final float[] dy = new float[N];
    private final float[] dx = new float[N];
    private UnaryKernel kernel;

    @Setup
    public void prepare() throws ClassNotFoundException {
        Class<?> contract = Class.forName(UnaryKernel.class.getPackageName() + "." + function);
        kernel = Kernels.best().get(contract.asSubclass(UnaryKernel.class));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < N; i++) {
            x[i] = (float) random.nextGaussian();
            dy[i] = (float) random.nextGaussian();
        }
        kernel.forward(N, x, 0, y, 0);
    }

    @Benchmark
    public float[] forward(ElementRate rate) {
        rate.elements += N;
        kernel.forward(N, x, 0, y, 0);
        return y;
    }

    @Benchmark
    public float[] backward(ElementRate rate) {
        rate.elements += N;
        kernel.backward(N, x, 0, y, 0, dy, 0, dx, 0);
        return dx;
    }
}

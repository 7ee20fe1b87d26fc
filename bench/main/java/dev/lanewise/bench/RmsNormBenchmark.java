package dev.lanewise.bench;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.RmsNorm;
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

/** {@link RmsNorm} with γ, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class RmsNormBenchmark {
    /** rows × columns. */
    @Param({"128x1024", "4096x64", "1024x4096"})
    public String shape;

    private int rows;
    private int columns;
    private float[] x;
    private float[] gamma;
    private float[] y;
    private float[] inverse;
    private float[] dy;
    private float[] dx;
    private float[] dGamma;
    private RmsNorm kernel;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        columns = Integer.parseInt(sizes[1]);
        SplittableRandom random = new SplittableRandom(1);
        x = normal(random, rows * columns);
        gamma = normal(random, columns);
        y = new float[rows * columns];
        inverse = new float[rows];
        dy = normal(random, rows * columns);
        dx = new float[rows * columns];
        dGamma = new float[columns];
        kernel = Kernels.best().get(RmsNorm.class);
        kernel.forward(rows, columns, x, 0, gamma, 0, 1e-6f, y, 0, inverse, 0);
    }

    private static float[] normal(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Benchmark
    public float[] forward(ElementRate rate) {
        kernel.forward(rows, columns, x, 0, gamma, 0, 1e-6f, y, 0, inverse, 0);
        rate.elements += x.length;
        return y;
    }

    @Benchmark
    public float[] forwardAndBackward(ElementRate rate) {
        kernel.forward(rows, columns, x, 0, gamma, 0, 1e-6f, y, 0, inverse, 0);
        kernel.backward(rows, columns, x, 0, gamma, 0, inverse, 0, dy, 0, dx, 0);
        kernel.scaleGradient(rows, columns, 0, columns, x, 0, inverse, 0, dy, 0, dGamma, 0);
        rate.elements += x.length;
        return dx;
    }
}

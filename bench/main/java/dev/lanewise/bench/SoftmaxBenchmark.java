package dev.lanewise.bench;

import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.RowKernel;
import dev.lanewise.kernel.Softmax;
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

/** {@link Softmax} and {@link LogSoftmax}, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class SoftmaxBenchmark {
    /** rows × columns. */
    @Param({"1024x1024", "4096x10"})
    public String shape;

    /** The contract's name. */
    @Param({"Softmax", "LogSoftmax"})
    public String function;

    private int rows;
    private int columns;
    private float[] x;
    private float[] y;
    private float[] dy;
    private float[] dx;
    private RowKernel kernel;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        columns = Integer.parseInt(sizes[1]);
        SplittableRandom random = new SplittableRandom(1);
        x = new float[rows * columns];
        dy = new float[rows * columns];
        for (int i = 0; i < rows * columns; i++) {
            x[i] = (float) random.nextGaussian();
            dy[i] = (float) random.nextGaussian();
        }
        y = new float[rows * columns];
        dx = new float[rows * columns];
        Kernels kernels = Kernels.best();
        kernel = function.equals("Softmax") ? kernels.get(Softmax.class) : kernels.get(LogSoftmax.class);
        kernel.forward(rows, columns, columns, x, 0, y, 0);
    }

    @Benchmark
    public float[] forward(ElementRate rate) {
        kernel.forward(rows, columns, columns, x, 0, y, 0);
        rate.elements += (long) rows * columns;
        return y;
    }

    @Benchmark
    public float[] backward(ElementRate rate) {
        kernel.backward(rows, columns, columns, y, 0, dy, 0, dx, 0);
        rate.elements += (long) rows * columns;
        return dx;
    }
}

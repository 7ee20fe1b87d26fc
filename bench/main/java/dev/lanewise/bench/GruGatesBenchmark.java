package dev.lanewise.bench;

import dev.lanewise.kernel.GruGates;
import dev.lanewise.kernel.Kernels;
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

/** {@link GruGates}: one step of a batch, on one thread; elements are units of samples. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class GruGatesBenchmark {
    /** rows × units. */
    @Param({"32x128", "64x512", "16x33"})
    public String shape;

    private int rows;
    private int units;
    private float[] input;
    private float[] recurrent;
    private float[] state;
    private float[] next;
    private float[] gates;
    private float[] carried;
    private float[] output;
    private float[] dInput;
    private float[] dRecurrent;
    private GruGates kernel;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        units = Integer.parseInt(sizes[1]);
        int n = rows * units;
        SplittableRandom random = new SplittableRandom(1);
        input = normal(random, 3 * n);
        recurrent = normal(random, 3 * n);
        state = normal(random, n);
        next = new float[n];
        gates = new float[4 * n];
        carried = normal(random, n);
        output = normal(random, n);
        dInput = new float[3 * n];
        dRecurrent = new float[3 * n];
        kernel = Kernels.best().get(GruGates.class);
        forward();
    }

    private static float[] normal(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private void forward() {
        kernel.forward(rows, units, input, 0, recurrent, 0, state, 0, next, 0, gates, 0);
    }

    @Benchmark
    public float[] forward(ElementRate rate) {
        forward();
        rate.elements += (long) rows * units;
        return next;
    }

    /** What one step of backward adds to its products. */
    @Benchmark
    public float[] backward(ElementRate rate) {
        kernel.backward(rows, units, gates, 0, state, 0, carried, 0, output, 0, dInput, 0, dRecurrent, 0, next, 0);
        rate.elements += (long) rows * units;
        return next;
    }
}

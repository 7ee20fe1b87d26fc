package dev.lanewise.bench;

import dev.lanewise.kernel.Attention;
import dev.lanewise.kernel.AttentionShape;
import dev.lanewise.kernel.Kernels;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.Warmup;

/** Causal {@link Attention} on a packed projection, and the decode of one position, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class AttentionBenchmark {
    /** batch × heads × rows × elements of a head. */
    @Param({"12x4x64x32", "8x8x256x64", "4x4x128x16"})
    public String shape;

    private AttentionShape whole;
    private AttentionShape last;
    private float[] inputs;
    private float[] out;
    private float[] max;
    private float[] inverse;
    private float[] upstream;
    private float[] gradients;
    private int width;
    private Attention kernel;

    /** Operations a second, of the pairs that are seen. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rate {
        /** Additions and multiplications of the products. */
        public double flops;
    }

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        int batch = Integer.parseInt(sizes[0]);
        int heads = Integer.parseInt(sizes[1]);
        int rows = Integer.parseInt(sizes[2]);
        int headSize = Integer.parseInt(sizes[3]);
        width = heads * headSize;
        whole = AttentionShape.packed(batch, heads, rows, headSize, true);
        last = new AttentionShape(
                batch, heads, 1, rows, headSize, true, whole.queryRows(), whole.keyRows(), whole.outputRows());
        SplittableRandom random = new SplittableRandom(1);
        inputs = normal(random, batch * rows * 3 * width);
        upstream = normal(random, batch * rows * width);
        out = new float[batch * rows * width];
        max = new float[batch * heads * rows];
        inverse = new float[batch * heads * rows];
        gradients = new float[inputs.length];
        kernel = Kernels.best().get(Attention.class);
    }

    private static float[] normal(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** Of one product of queries with the keys that they see. */
    private double product(AttentionShape s) {
        double pairs = 0;
        for (int i = 0; i < s.queries(); i++) {
            pairs += s.visible(i);
        }
        return 2 * pairs * s.pairs() * s.headSize();
    }

    @Benchmark
    public float[] forward(Rate rate) {
        kernel.forward(
                whole, 0, whole.pairs(), inputs, 0, inputs, width, inputs, 2 * width, out, 0, max, 0, inverse, 0);
        rate.flops += 2 * product(whole);
        return out;
    }

    @Benchmark
    public float[] forwardAndBackward(Rate rate) {
        forward(rate);
        kernel.backward(
                whole,
                0,
                whole.pairs(),
                inputs,
                0,
                inputs,
                width,
                inputs,
                2 * width,
                out,
                0,
                max,
                0,
                inverse,
                0,
                upstream,
                0,
                gradients,
                0,
                gradients,
                width,
                gradients,
                2 * width);
        rate.flops += 5 * product(whole);
        return gradients;
    }

    /** The last position of each sample against all. */
    @Benchmark
    public float[] decode(Rate rate) {
        int at = (last.keys() - 1) * width;
        kernel.forward(
                last, 0, last.pairs(), inputs, 3 * at, inputs, width, inputs, 2 * width, out, at, null, 0, null, 0);
        rate.flops += 2 * product(last);
        return out;
    }
}

package dev.lanewise.bench;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Regularization;
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

/** {@link Regularization}, beside {@link StreamAdd} over the arrays of the gradient's pass: the memory's limit. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class RegularizationBenchmark {
    /** From so many parameters on, no cache holds them. */
    private static final int IN_MEMORY = 10_000_000;

    private static final float[][] NONE = {};

    /** Parameters. */
    @Param({"100000", "10000000"})
    public int n;

    /** The form. */
    @Param({"vector"})
    public String backend;

    private Regularization kernel;
    private float[] parameters;
    private float[] gradients;
    private float shrinkage = 1e-4f;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        parameters = new float[n];
        gradients = new float[n];
        for (int i = 0; i < n; i++) {
            parameters[i] = (float) random.nextGaussian();
            gradients[i] = (float) random.nextGaussian();
        }
        kernel = Backend.named(backend).kernel(Regularization.class).orElseThrow();
    }

    @Benchmark
    public float[] gradientOfL2(ElementRate rate) {
        return addGradient(1e-8f, 0f, rate);
    }

    @Benchmark
    public float[] gradientOfBoth(ElementRate rate) {
        return addGradient(1e-8f, 1e-8f, rate);
    }

    /** Shrinks and grows by turns, so that the parameters stay normal numbers. */
    @Benchmark
    public float[] decay(ElementRate rate) {
        count(rate, 2);
        shrinkage = -shrinkage;
        kernel.decay(n, parameters, 0, shrinkage);
        return parameters;
    }

    @Benchmark
    public float[] limit(ElementRate rate) {
        count(rate, 3);
        StreamAdd.run(n, 0f, parameters, gradients, NONE);
        return gradients;
    }

    private float[] addGradient(float slope, float l1, ElementRate rate) {
        count(rate, 3);
        kernel.addGradient(n, parameters, 0, gradients, 0, slope, l1);
        return gradients;
    }

    /** So many streams of floats, of which each is read or written once. */
    private void count(ElementRate rate, int streams) {
        rate.elements += n;
        if (n >= IN_MEMORY) {
            rate.bytes += (double) streams * Float.BYTES * n;
        }
    }
}

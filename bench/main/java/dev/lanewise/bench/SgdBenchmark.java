package dev.lanewise.bench;

import dev.lanewise.kernel.Add;
import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.SgdUpdate;
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
 * {@link SgdUpdate} under its rules, beside {@link Add} with as many streams as the plain rule (two read, one written): the
 * memory's limit. The counter {@code elements} is the rate.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class SgdBenchmark {
    /** From so many parameters on, no cache holds them. */
    private static final int IN_MEMORY = 10_000_000;

    private static final float[][] NONE = {};

    /** Parameters. */
    @Param({"100000", "10000000"})
    public int n;

    /** The form. */
    @Param({"vector"})
    public String backend;

    private SgdUpdate kernel;
    private Add add;
    private float[] parameters;
    private float[] gradients;
    private float[] velocity;
    private float[][] states;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        parameters = new float[n];
        gradients = new float[n];
        velocity = new float[n];
        states = new float[][] {velocity};
        for (int i = 0; i < n; i++) {
            parameters[i] = (float) random.nextGaussian();
            gradients[i] = (float) random.nextGaussian();
        }
        kernel = Backend.named(backend).kernel(SgdUpdate.class).orElseThrow();
        add = Backend.named(backend).kernel(Add.class).orElseThrow();
    }

    @Benchmark
    public float[] plain(ElementRate rate) {
        return update(0, false, 0, rate);
    }

    @Benchmark
    public float[] plainWithDecay(ElementRate rate) {
        return update(0, false, 1e-4, rate);
    }

    @Benchmark
    public float[] momentum(ElementRate rate) {
        return update(0.9, false, 0, rate);
    }

    @Benchmark
    public float[] nesterovWithDecay(ElementRate rate) {
        return update(0.9, true, 1e-4, rate);
    }

    @Benchmark
    public float[] limit(ElementRate rate) {
        count(rate, 3);
        add.apply(n, velocity, 0, 1, gradients, 0, 1, velocity, 0);
        return velocity;
    }

    /** So many streams of floats, of which each is read or written once. */
    private void count(ElementRate rate, int streams) {
        rate.elements += n;
        if (n >= IN_MEMORY) {
            rate.bytes += (double) streams * Float.BYTES * n;
        }
    }

    private float[] update(double momentum, boolean nesterov, double weightDecay, ElementRate rate) {
        count(rate, momentum == 0 ? 3 : 5);
        var rule = new SgdUpdate.Rule(1e-6, momentum, nesterov, weightDecay);
        kernel.update(n, parameters, 0, gradients, 0, momentum == 0 ? NONE : states, 0, rule);
        return parameters;
    }
}

package dev.lanewise.bench;

import dev.lanewise.kernel.AdamUpdate;
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
 * {@link AdamUpdate} under its rules, beside the same streams (four read, three written) moved by {@link SgdUpdate} with
 * momentum and once more without: the memory's limit. The counter {@code elements} is the rate.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class AdamBenchmark {
    private static final float[][] NONE = {};
    private static final SgdUpdate.Rule MOMENTUM = new SgdUpdate.Rule(1e-6, 0.9, false, 0);
    private static final SgdUpdate.Rule PLAIN = new SgdUpdate.Rule(1e-6, 0, false, 0);

    /** Parameters. */
    @Param({"100000", "1000000", "10000000"})
    public int n;

    /** The form. */
    @Param({"vector"})
    public String backend;

    private AdamUpdate kernel;
    private SgdUpdate sgd;
    private float[] parameters;
    private float[] gradients;
    private float[] second;
    private float[][] velocity;
    private float[][] states;

    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        parameters = new float[n];
        gradients = new float[n];
        float[] first = new float[n];
        second = new float[n];
        velocity = new float[][] {first};
        states = new float[][] {first, second};
        for (int i = 0; i < n; i++) {
            parameters[i] = (float) random.nextGaussian();
            gradients[i] = (float) random.nextGaussian();
        }
        kernel = Backend.named(backend).kernel(AdamUpdate.class).orElseThrow();
        sgd = Backend.named(backend).kernel(SgdUpdate.class).orElseThrow();
    }

    @Benchmark
    public float[] plain(ElementRate rate) {
        return update(0, 0, rate);
    }

    @Benchmark
    public float[] withDecay(ElementRate rate) {
        return update(1e-4, 0, rate);
    }

    @Benchmark
    public float[] decoupled(ElementRate rate) {
        return update(0, 1e-6, rate);
    }

    /** Two passes of 16,384 elements at a time, so that the second one's parameters are still in the cache. */
    @Benchmark
    public float[] limit(ElementRate rate) {
        rate.elements += n;
        for (int i = 0; i < n; i += 1 << 14) {
            int part = Math.min(1 << 14, n - i);
            sgd.update(part, parameters, i, gradients, i, velocity, i, MOMENTUM);
            sgd.update(part, second, i, gradients, i, NONE, 0, PLAIN);
        }
        return parameters;
    }

    private float[] update(double weightDecay, double shrinkage, ElementRate rate) {
        rate.elements += n;
        var rule = new AdamUpdate.Rule(1e-6, 0.9, 0.999, 1, 1e-8, weightDecay, shrinkage);
        kernel.update(n, parameters, 0, gradients, 0, states, 0, rule);
        return parameters;
    }
}

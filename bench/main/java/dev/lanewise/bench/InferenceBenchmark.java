package dev.lanewise.bench;

import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;

import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import dev.lanewise.nn.Sequential;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One sample at a time through a network 784-128-64-10, as a service does: the time from the call to the answer, by one
 * caller and by as many as there are cores, all on one model. Read the percentiles.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class InferenceBenchmark {
    private static final int PIXELS = 784;

    private Model model;

    /** A caller's own samples, taken in turns. */
    @State(Scope.Thread)
    public static class Caller {
        private final float[][] samples = new float[64][PIXELS];
        private int next;

        @Setup
        public void prepare() {
            SplittableRandom random = new SplittableRandom(1);
            for (float[] sample : samples) {
                for (int i = 0; i < PIXELS; i++) {
                    sample[i] = random.nextFloat();
                }
            }
        }

        float[] sample() {
            return samples[next++ % samples.length];
        }
    }

    @Setup
    public void prepare() {
        model = Sequential.of(flatten(), dense(128, RELU), dense(64, RELU), dense(10));
        model.build(new int[] {1, 28, 28}, 1);
    }

    @Benchmark
    @Threads(1)
    public Prediction oneCaller(Caller caller) {
        return model.predict(caller.sample());
    }

    @Benchmark
    @Threads(Threads.MAX)
    public Prediction callerPerCore(Caller caller) {
        return model.predict(caller.sample());
    }
}

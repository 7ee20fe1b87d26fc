package dev.lanewise.bench;

import static dev.lanewise.loss.Losses.sparseCategoricalCrossentropyWithLogits;
import static dev.lanewise.nn.Activation.RELU;
import static dev.lanewise.nn.Layers.dense;
import static dev.lanewise.nn.Layers.flatten;

import dev.lanewise.data.Dataset;
import dev.lanewise.data.Digits;
import dev.lanewise.nn.Sequential;
import dev.lanewise.optim.Optimizer;
import dev.lanewise.optim.Optimizers;
import dev.lanewise.train.History;
import dev.lanewise.train.Trainer;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole training steps of a network 784-128-64-10 on digits in memory, batches copied and shuffled as always; one operation
 * is an epoch, the counter {@code samples} is the rate.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class TrainingStepBenchmark {
    /** Eight of the largest batches. */
    private static final int SAMPLES = 4_096;

    /** Low, so that the loss does not reach 0, where gradients would be unlike those of a training. */
    private static final double LEARNING_RATE = 1e-3;

    /** Multiplications and additions a sample: forward, weight gradients, and input gradients but for the first layer. */
    private static final double OPERATIONS = 2.0 * (2 * (784 * 128 + 128 * 64 + 64 * 10) + (128 * 64 + 64 * 10));

    /** The id. */
    @Param({"sgd", "adam"})
    public String optimizer;

    /** Samples a step. */
    @Param({"32", "128", "512"})
    public int batch;

    /** Threads of one step. */
    @Param({"1", "2"})
    public int threads;

    private Dataset data;
    private Trainer trainer;

    /** Samples and operations a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Rate {
        /** Samples that were trained on. */
        public double samples;

        /** Additions and multiplications of the matrix products. */
        public double flops;
    }

    @Setup
    public void prepare() {
        data = Digits.generate(SAMPLES, 1);
        trainer = Trainer.of(Sequential.of(flatten(), dense(128, RELU), dense(64, RELU), dense(10)))
                .loss(sparseCategoricalCrossentropyWithLogits())
                .optimizer(rule(optimizer))
                .seed(1)
                .threads(threads)
                .build();
    }

    private static Optimizer rule(String id) {
        return switch (id) {
            case "sgd" -> Optimizers.sgd(LEARNING_RATE);
            case "adam" -> Optimizers.adam(LEARNING_RATE);
            case "momentum" -> Optimizers.sgd(LEARNING_RATE).momentum(0.9);
            default -> throw new IllegalArgumentException("there is no optimizer '" + id + "' here");
        };
    }

    @TearDown
    public void close() {
        trainer.close();
    }

    @Benchmark
    public History step(Rate rate) {
        rate.samples += SAMPLES;
        rate.flops += SAMPLES * OPERATIONS;
        return trainer.fit(data, fit -> fit.batchSize(batch));
    }
}

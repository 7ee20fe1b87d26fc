package dev.lanewise.bench;

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
 * A step of each optimizer, beside {@link StreamAdd} over the same arrays: the memory's limit. {@link UpdateShare} measures both in
 * turns.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class UpdateBenchmark {
    /** From so many parameters on, no cache holds them. */
    private static final int IN_MEMORY = 10_000_000;

    /** Its id, and a setting that adds a stream. */
    @Param({
        "sgd",
        "adagrad",
        "adadelta",
        "rmsprop",
        "adam",
        "amsgrad",
        "adamw",
        "adamax",
        "nadam",
        "radam",
        "lion",
        "sgd:momentum",
        "rmsprop:momentum",
        "rmsprop:centered",
        "rmsprop:momentum,centered"
    })
    public String optimizer;

    /** Parameters. */
    @Param({"10000000", "100000"})
    public int n;

    /** The form. */
    @Param({"vector"})
    public String backend;

    private UpdateWork work;

    @Setup
    public void prepare() {
        work = new UpdateWork(optimizer, n, backend);
    }

    @Benchmark
    public float[] update(ElementRate rate) {
        count(rate);
        return work.update();
    }

    @Benchmark
    public float[] limit(ElementRate rate) {
        count(rate);
        return work.limit();
    }

    private void count(ElementRate rate) {
        rate.elements += n;
        if (n >= IN_MEMORY) {
            rate.bytes += (double) work.streams() * Float.BYTES * n;
        }
    }
}

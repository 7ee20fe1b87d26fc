package dev.lanewise.bench;

import dev.lanewise.kernel.Embedding;
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

/** {@link Embedding}: rows of a table that random ids name, and sums back into them, on one thread. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class EmbeddingBenchmark {
    private static final int IDS = 4096;

    /** rows × columns of the table. */
    @Param({"10000x64", "65x128"})
    public String shape;

    private int rows;
    private int columns;
    private float[] table;
    private float[] gradient;
    private int[] ids;
    private float[] y;
    private Embedding kernel;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        rows = Integer.parseInt(sizes[0]);
        columns = Integer.parseInt(sizes[1]);
        SplittableRandom random = new SplittableRandom(1);
        table = new float[rows * columns];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) random.nextGaussian();
        }
        gradient = new float[table.length];
        ids = new int[IDS];
        for (int i = 0; i < IDS; i++) {
            ids[i] = random.nextInt(rows);
        }
        y = new float[IDS * columns];
        kernel = Kernels.best().get(Embedding.class);
    }

    @Benchmark
    public float[] forward(ElementRate rate) {
        kernel.forward(IDS, rows, columns, table, 0, ids, 0, y, 0);
        rate.elements += (long) IDS * columns;
        return y;
    }

    @Benchmark
    public float[] backward(ElementRate rate) {
        kernel.backward(IDS, rows, columns, 0, columns, ids, 0, y, 0, gradient, 0);
        rate.elements += (long) IDS * columns;
        return gradient;
    }
}

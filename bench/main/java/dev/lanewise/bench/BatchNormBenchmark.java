package dev.lanewise.bench;

import dev.lanewise.kernel.BatchNorm;
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

/** {@link BatchNorm} with γ and β, on one thread, a channel at a time as a training has it. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class BatchNormBenchmark {
    /** batch × channels × area. */
    @Param({"64x16x784", "64x64x49", "512x256x1"})
    public String shape;

    private int batch;
    private int channels;
    private int area;
    private float[] x;
    private float[] gamma;
    private float[] beta;
    private float[] mean;
    private float[] variance;
    private float[] inverse;
    private float[] y;
    private float[] dy;
    private float[] dx;
    private float[] dGamma;
    private float[] dBeta;
    private BatchNorm kernel;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        batch = Integer.parseInt(sizes[0]);
        channels = Integer.parseInt(sizes[1]);
        area = Integer.parseInt(sizes[2]);
        SplittableRandom random = new SplittableRandom(1);
        int n = batch * channels * area;
        x = normal(random, n);
        gamma = normal(random, channels);
        beta = normal(random, channels);
        mean = new float[channels];
        variance = new float[channels];
        inverse = new float[channels];
        y = new float[n];
        dy = normal(random, n);
        dx = new float[n];
        dGamma = new float[channels];
        dBeta = new float[channels];
        kernel = Kernels.best().get(BatchNorm.class);
        forward();
    }

    private static float[] normal(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private int together() {
        return area == 1 ? channels : 1;
    }

    private void forward() {
        for (int c = 0; c < channels; c += together()) {
            int end = c + together();
            kernel.statistics(batch, channels, area, c, end, x, 0, mean, 0, variance, 0);
            for (int i = c; i < end; i++) {
                inverse[i] = BatchNorm.inverse(variance[i], 1e-5f);
            }
            kernel.normalize(batch, channels, area, c, end, x, 0, mean, 0, inverse, 0, gamma, 0, beta, 0, y, 0);
        }
    }

    @Benchmark
    public float[] statistics(ElementRate rate) {
        kernel.statistics(batch, channels, area, 0, channels, x, 0, mean, 0, variance, 0);
        rate.elements += x.length;
        return mean;
    }

    @Benchmark
    public float[] normalize(ElementRate rate) {
        kernel.normalize(batch, channels, area, 0, channels, x, 0, mean, 0, inverse, 0, gamma, 0, beta, 0, y, 0);
        rate.elements += x.length;
        return y;
    }

    @Benchmark
    public float[] forwardAndBackward(ElementRate rate) {
        forward();
        for (int c = 0; c < channels; c += together()) {
            kernel.backward(
                    batch,
                    channels,
                    area,
                    c,
                    c + together(),
                    x,
                    0,
                    mean,
                    0,
                    inverse,
                    0,
                    gamma,
                    0,
                    dy,
                    0,
                    false,
                    dx,
                    0,
                    dGamma,
                    0,
                    dBeta,
                    0);
        }
        rate.elements += x.length;
        return dx;
    }
}

package dev.lanewise.bench;

import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Window2d;
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

/** {@link MaxPool2d} and {@link AveragePool2d} on planes after a relu, on one thread; elements are those of the input. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@State(Scope.Benchmark)
public class Pool2dBenchmark {
    /** planes × height × width. */
    @Param({"1024x28x28", "2048x14x14"})
    public String shape;

    /** Size of the window and stride. */
    @Param({"2s2", "3s2"})
    public String window;

    private int planes;
    private Window2d slide;
    private float[] x;
    private float[] y;
    private float[] dx;
    private int[] argmax;
    private MaxPool2d max;
    private AveragePool2d average;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x", -1);
        String[] steps = window.split("s", -1);
        planes = Integer.parseInt(sizes[0]);
        slide = Window2d.valid(
                Integer.parseInt(sizes[1]),
                Integer.parseInt(sizes[2]),
                Integer.parseInt(steps[0]),
                Integer.parseInt(steps[1]));
        SplittableRandom random = new SplittableRandom(1);
        x = new float[planes * slide.inputSize()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) Math.max(0, random.nextGaussian());
        }
        y = new float[planes * slide.outputSize()];
        dx = new float[x.length];
        argmax = new int[y.length];
        max = Kernels.best().get(MaxPool2d.class);
        average = Kernels.best().get(AveragePool2d.class);
        max.forward(planes, slide, x, 0, y, 0, argmax, 0);
    }

    @Benchmark
    public float[] maxForward(ElementRate rate) {
        max.forward(planes, slide, x, 0, y, 0, argmax, 0);
        rate.elements += x.length;
        return y;
    }

    @Benchmark
    public float[] maxBackward(ElementRate rate) {
        max.backward(planes, slide, y, 0, argmax, 0, dx, 0);
        rate.elements += x.length;
        return dx;
    }

    @Benchmark
    public float[] averageForward(ElementRate rate) {
        average.forward(planes, slide, true, x, 0, y, 0);
        rate.elements += x.length;
        return y;
    }

    @Benchmark
    public float[] averageBackward(ElementRate rate) {
        average.backward(planes, slide, true, y, 0, dx, 0);
        rate.elements += x.length;
        return dx;
    }
}

package dev.lanewise.kernel;

import dev.lanewise.testing.Values;
import java.util.List;
import java.util.SplittableRandom;

/** One convolution with operands at an offset in larger arrays, made from a few words, so that a failure replays from its line. */
record Conv2dCase(
        int batch, int channels, int filters, Window2d window,
        int offset, boolean bias, Activation activation, boolean accumulate, Values values, long seed) {
    private static final List<Values> VALUES = List.of(Values.values());

    /** What a convolution computes. */
    enum Pass {
        FORWARD,
        INPUT_GRADIENT,
        FILTER_GRADIENT
    }

    static Conv2dCase of(int batch, int channels, int filters, Window2d window) {
        return new Conv2dCase(batch, channels, filters, window, 0, false, Activation.NONE, false, Values.NORMAL, 42);
    }

    Conv2dCase at(int offset) {
        return new Conv2dCase(batch, channels, filters, window, offset, bias, activation, accumulate, values, seed);
    }

    Conv2dCase options(boolean bias, Activation activation, boolean accumulate) {
        return new Conv2dCase(batch, channels, filters, window, offset, bias, activation, accumulate, values, seed);
    }

    Conv2dCase filled(Values values, long seed) {
        return new Conv2dCase(batch, channels, filters, window, offset, bias, activation, accumulate, values, seed);
    }

    /** Sizes, strides and paddings of all kinds, small enough for many of them. */
    static Conv2dCase random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int kernelHeight = random.nextInt(1, 5);
        int kernelWidth = random.nextInt(1, 5);
        Window2d window = new Window2d(
                random.nextInt(kernelHeight, 20), random.nextInt(kernelWidth, 40), kernelHeight, kernelWidth,
                random.nextInt(1, 4), random.nextInt(1, 4),
                random.nextInt(kernelHeight), random.nextInt(kernelWidth),
                random.nextInt(kernelHeight), random.nextInt(kernelWidth));
        int filters = random.nextInt(4) == 0 ? random.nextInt(1, 70) : random.nextInt(1, 12);
        return new Conv2dCase(random.nextInt(0, 4), random.nextInt(1, 9), filters, window, random.nextInt(18),
                random.nextBoolean(), random.nextBoolean() ? Activation.RELU : Activation.NONE, random.nextBoolean(),
                VALUES.get(random.nextInt(VALUES.size())), seed);
    }

    float[] x() {
        return values.of(offset + batch * channels * window.inputSize(), seed);
    }

    float[] w() {
        return values.of(offset + filters * channels * window.kernelSize(), seed + 1);
    }

    float[] dy() {
        return values.of(offset + batch * filters * window.outputSize(), seed + 2);
    }

    float[] biases() {
        return bias ? values.of(offset + filters, seed + 3) : null;
    }

    /** The array that a pass writes, before it does: its elements stand at {@code offset}, others on both sides. */
    float[] target(Pass pass) {
        return values.of(2 * offset + size(pass), seed + 4);
    }

    int size(Pass pass) {
        return switch (pass) {
            case FORWARD -> batch * filters * window.outputSize();
            case INPUT_GRADIENT -> batch * channels * window.inputSize();
            case FILTER_GRADIENT -> filters * channels * window.kernelSize();
        };
    }

    /** The whole target after the pass. */
    float[] run(Pass pass, Conv2d conv, Parallel parallel) {
        return run(pass, conv, parallel, x(), w(), dy(), biases(), target(pass));
    }

    float[] run(Pass pass, Conv2d conv, Parallel parallel, float[] x, float[] w, float[] dy, float[] b, float[] target) {
        switch (pass) {
            case FORWARD -> conv.forward(batch, channels, filters, window, x, offset, w, offset, b, offset,
                    activation, target, offset, parallel);
            case INPUT_GRADIENT -> conv.inputGradient(batch, channels, filters, window, w, offset, dy, offset,
                    target, offset, parallel);
            case FILTER_GRADIENT -> conv.filterGradient(batch, channels, filters, window, x, offset, dy, offset,
                    accumulate, target, offset, parallel);
        }
        return target;
    }

    /** The pass in double precision on these operands. */
    double[] exact(Pass pass, double[] x, double[] w, double[] dy, double[] b, double[] target) {
        Conv2d reference = Forms.reference(Conv2d.class);
        switch (pass) {
            case FORWARD -> reference.forward(batch, channels, filters, window, x, offset, w, offset, b, offset,
                    activation, target, offset, Parallel.serial());
            case INPUT_GRADIENT -> reference.inputGradient(batch, channels, filters, window, w, offset, dy, offset,
                    target, offset, Parallel.serial());
            case FILTER_GRADIENT -> reference.filterGradient(batch, channels, filters, window, x, offset, dy, offset,
                    accumulate, target, offset, Parallel.serial());
        }
        return target;
    }

    /** The length of the reduced index. */
    int k(Pass pass) {
        return switch (pass) {
            case FORWARD -> channels * window.kernelSize();
            case INPUT_GRADIENT -> filters * window.kernelSize();
            case FILTER_GRADIENT -> batch * window.outputSize();
        };
    }

    @Override
    public String toString() {
        return "conv2d batch=" + batch + " channels=" + channels + " filters=" + filters + " image=" + window.height() + "x"
                + window.width() + " kernel=" + window.kernelHeight() + "x" + window.kernelWidth() + " stride="
                + window.strideHeight() + "," + window.strideWidth() + " padding=" + window.padTop() + ","
                + window.padLeft() + "," + window.padBottom() + "," + window.padRight() + " off=" + offset + " bias=" + bias
                + " activation=" + activation + " accumulate=" + accumulate + " dist=" + values + " seed=" + seed;
    }
}

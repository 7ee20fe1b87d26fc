package dev.lanewise.kernel;

import dev.lanewise.testing.Values;
import java.util.SplittableRandom;

/** One pooling with operands at an offset in larger arrays, made from a few words, so that a failure replays from its line. */
record Pool2dCase(int planes, Window2d window, int offset, boolean countPadding, Values values, long seed) {
    static Pool2dCase random(long seed) {
        Conv2dCase conv = Conv2dCase.random(seed);
        return new Pool2dCase(conv.batch() * conv.channels(), conv.window(), conv.offset(), conv.accumulate(),
                conv.values(), seed);
    }

    float[] x() {
        return values.of(offset + planes * window.inputSize(), seed);
    }

    float[] dy() {
        return values.of(offset + planes * window.outputSize(), seed + 1);
    }

    /** The maxima, among the canaries that stood there. */
    float[] max(MaxPool2d pool) {
        float[] y = values.of(2 * offset + planes * window.outputSize(), seed + 2);
        pool.forward(planes, window, x(), offset, y, offset, null, 0);
        return y;
    }

    int[] argmax(MaxPool2d pool) {
        int[] argmax = new int[2 * offset + planes * window.outputSize()];
        pool.forward(planes, window, x(), offset, new float[argmax.length], 0, argmax, offset);
        return argmax;
    }

    float[] maxGradient(MaxPool2d pool) {
        float[] dx = values.of(2 * offset + planes * window.inputSize(), seed + 3);
        pool.backward(planes, window, dy(), offset, argmax(pool), offset, dx, offset);
        return dx;
    }

    float[] average(AveragePool2d pool) {
        float[] y = values.of(2 * offset + planes * window.outputSize(), seed + 2);
        pool.forward(planes, window, countPadding, x(), offset, y, offset);
        return y;
    }

    float[] averageGradient(AveragePool2d pool) {
        float[] dx = values.of(2 * offset + planes * window.inputSize(), seed + 3);
        pool.backward(planes, window, countPadding, dy(), offset, dx, offset);
        return dx;
    }

    @Override
    public String toString() {
        return "pool2d planes=" + planes + " image=" + window.height() + "x" + window.width() + " kernel="
                + window.kernelHeight() + "x" + window.kernelWidth() + " stride=" + window.strideHeight() + ","
                + window.strideWidth() + " padding=" + window.padTop() + "," + window.padLeft() + "," + window.padBottom()
                + "," + window.padRight() + " off=" + offset + " countPadding=" + countPadding + " dist=" + values
                + " seed=" + seed;
    }
}

package dev.lanewise.kernel.reference;

import static dev.lanewise.kernel.reference.Widening.narrow;
import static dev.lanewise.kernel.reference.Widening.widen;

import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The naive {@link AveragePool2d}. */
final class ReferenceAveragePool2d implements AveragePool2d {
    @Override
    public void forward(
            int planes, Window2d window, boolean countPadding, float[] x, int xOffset, float[] y, int yOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        double[] wide = new double[planes * window.outputSize()];
        forward(planes, window, countPadding, widen(x.length, x, 0), xOffset, wide, 0);
        narrow(wide.length, wide, y, yOffset);
    }

    @Override
    public void backward(
            int planes, Window2d window, boolean countPadding, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        double[] wide = new double[planes * window.inputSize()];
        backward(planes, window, countPadding, widen(dy.length, dy, 0), dyOffset, wide, 0);
        narrow(wide.length, wide, dx, dxOffset);
    }

    @Override
    public void forward(
            int planes, Window2d window, boolean countPadding, double[] x, int xOffset, double[] y, int yOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        visit(planes, window, countPadding, (output, input, count) -> y[yOffset + output] += x[xOffset + input] / count,
                output -> y[yOffset + output] = 0);
    }

    @Override
    public void backward(
            int planes, Window2d window, boolean countPadding, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        Arrays.fill(dx, dxOffset, dxOffset + planes * window.inputSize(), 0);
        visit(planes, window, countPadding, (output, input, count) -> dx[dxOffset + input] += dy[dyOffset + output] / count,
                output -> {});
    }

    /** An element under a window. */
    private interface Tap {
        void visit(int output, int input, int count);
    }

    /** Each output, then the elements under its window. */
    private static void visit(
            int planes, Window2d window, boolean countPadding, Tap tap, IntConsumer first) {
        int output = 0;
        for (int plane = 0; plane < planes; plane++) {
            for (int oh = 0; oh < window.outputHeight(); oh++) {
                for (int ow = 0; ow < window.outputWidth(); ow++, output++) {
                    first.accept(output);
                    int count = AveragePool2d.count(window, countPadding, oh, ow);
                    for (int k = 0; k < window.kernelSize(); k++) {
                        int ih = oh * window.strideHeight() + k / window.kernelWidth() - window.padTop();
                        int iw = ow * window.strideWidth() + k % window.kernelWidth() - window.padLeft();
                        if (ih >= 0 && ih < window.height() && iw >= 0 && iw < window.width()) {
                            tap.visit(output, plane * window.inputSize() + ih * window.width() + iw, count);
                        }
                    }
                }
            }
        }
    }
}

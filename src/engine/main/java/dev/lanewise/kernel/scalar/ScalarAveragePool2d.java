package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;

/** The portable {@link AveragePool2d}. */
final class ScalarAveragePool2d implements AveragePool2d {
    @Override
    public void forward(
            int planes, Window2d window, boolean countPadding, float[] x, int xOffset, float[] y, int yOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        int to = yOffset;
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            for (int oh = 0; oh < window.outputHeight(); oh++) {
                for (int ow = 0; ow < window.outputWidth(); ow++) {
                    y[to++] = sum(window, oh, ow, x, from) / AveragePool2d.count(window, countPadding, oh, ow);
                }
            }
        }
    }

    private static float sum(Window2d window, int oh, int ow, float[] x, int from) {
        int top = oh * window.strideHeight() - window.padTop();
        int left = ow * window.strideWidth() - window.padLeft();
        int bottom = Math.min(window.height(), top + window.kernelHeight());
        int right = Math.min(window.width(), left + window.kernelWidth());
        float sum = 0f;
        for (int row = Math.max(0, top); row < bottom; row++) {
            for (int column = Math.max(0, left); column < right; column++) {
                sum += x[from + row * window.width() + column];
            }
        }
        return sum;
    }

    @Override
    public void backward(
            int planes, Window2d window, boolean countPadding, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        Arrays.fill(dx, dxOffset, dxOffset + planes * window.inputSize(), 0f);
        int from = dyOffset;
        for (int plane = 0; plane < planes; plane++) {
            int to = dxOffset + plane * window.inputSize();
            for (int oh = 0; oh < window.outputHeight(); oh++) {
                for (int ow = 0; ow < window.outputWidth(); ow++) {
                    add(window, oh, ow, dy[from++] / AveragePool2d.count(window, countPadding, oh, ow), dx, to);
                }
            }
        }
    }

    /** Adds {@code share} to the elements under the window at (oh, ow). */
    private static void add(Window2d window, int oh, int ow, float share, float[] dx, int to) {
        int top = oh * window.strideHeight() - window.padTop();
        int left = ow * window.strideWidth() - window.padLeft();
        int bottom = Math.min(window.height(), top + window.kernelHeight());
        int right = Math.min(window.width(), left + window.kernelWidth());
        for (int row = Math.max(0, top); row < bottom; row++) {
            for (int column = Math.max(0, left); column < right; column++) {
                dx[to + row * window.width() + column] += share;
            }
        }
    }
}

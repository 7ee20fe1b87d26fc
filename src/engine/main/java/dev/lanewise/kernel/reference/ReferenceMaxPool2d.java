package dev.lanewise.kernel.reference;

import static dev.lanewise.kernel.reference.Widening.narrow;
import static dev.lanewise.kernel.reference.Widening.widen;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;
import java.util.Objects;

/** The naive {@link MaxPool2d}. */
final class ReferenceMaxPool2d implements MaxPool2d {
    @Override
    public void forward(
            int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset) {
        check(planes, window, x, x.length, xOffset, y, y.length, yOffset, argmax, argmaxOffset);
        double[] wide = new double[planes * window.outputSize()];
        forward(planes, window, widen(x.length, x, 0), xOffset, wide, 0, argmax, argmaxOffset);
        narrow(wide.length, wide, y, yOffset);
    }

    @Override
    public void backward(
            int planes, Window2d window, float[] dy, int dyOffset, int[] argmax, int argmaxOffset, float[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        double[] wide = new double[planes * window.inputSize()];
        backward(planes, window, widen(dy.length, dy, 0), dyOffset, argmax, argmaxOffset, wide, 0);
        narrow(wide.length, wide, dx, dxOffset);
    }

    @Override
    public void forward(
            int planes, Window2d window, double[] x, int xOffset, double[] y, int yOffset, int[] argmax, int argmaxOffset) {
        check(planes, window, x, x.length, xOffset, y, y.length, yOffset, argmax, argmaxOffset);
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            int to = plane * window.outputSize();
            for (int oh = 0; oh < window.outputHeight(); oh++) {
                for (int ow = 0; ow < window.outputWidth(); ow++) {
                    int best = winner(window, oh, ow, x, from);
                    y[yOffset + to] = x[from + best];
                    if (argmax != null) {
                        argmax[argmaxOffset + to] = best;
                    }
                    to++;
                }
            }
        }
    }

    private static int winner(Window2d window, int oh, int ow, double[] x, int from) {
        int best = -1;
        for (int kh = 0; kh < window.kernelHeight(); kh++) {
            for (int kw = 0; kw < window.kernelWidth(); kw++) {
                int ih = oh * window.strideHeight() + kh - window.padTop();
                int iw = ow * window.strideWidth() + kw - window.padLeft();
                if (ih < 0 || ih >= window.height() || iw < 0 || iw >= window.width()) {
                    continue;
                }
                int at = ih * window.width() + iw;
                if (best < 0
                        || !Double.isNaN(x[from + best]) && (Double.isNaN(x[from + at]) || x[from + at] > x[from + best])) {
                    best = at;
                }
            }
        }
        return best;
    }

    @Override
    public void backward(
            int planes, Window2d window, double[] dy, int dyOffset, int[] argmax, int argmaxOffset,
            double[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        Arrays.fill(dx, dxOffset, dxOffset + planes * window.inputSize(), 0);
        for (int i = 0; i < planes * window.outputSize(); i++) {
            int plane = i / window.outputSize();
            int winner = Objects.checkIndex(argmax[argmaxOffset + i], window.inputSize());
            dx[dxOffset + plane * window.inputSize() + winner] += dy[dyOffset + i];
        }
    }

    private static void check(
            int planes, Window2d window, Object x, int xLength, int xOffset, Object y, int yLength, int yOffset,
            int[] argmax, int argmaxOffset) {
        Pool2dChecks.operands(planes, window, "x", x, xLength, xOffset, "y", y, yLength, yOffset, "y");
        if (argmax != null) {
            Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        }
    }
}

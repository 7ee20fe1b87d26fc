package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;
import java.util.Objects;

/** The portable {@link MaxPool2d}. */
final class ScalarMaxPool2d implements MaxPool2d {
    @Override
    public void forward(
            int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        if (argmax != null) {
            Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        }
        int to = 0;
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            for (int oh = 0; oh < window.outputHeight(); oh++) {
                for (int ow = 0; ow < window.outputWidth(); ow++, to++) {
                    int winner = MaxPool2d.winner(window, oh, ow, x, from);
                    y[yOffset + to] = x[from + winner];
                    if (argmax != null) {
                        argmax[argmaxOffset + to] = winner;
                    }
                }
            }
        }
    }

    @Override
    public void backward(
            int planes, Window2d window, float[] dy, int dyOffset, int[] argmax, int argmaxOffset, float[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        int size = window.inputSize();
        int outputs = window.outputSize();
        Arrays.fill(dx, dxOffset, dxOffset + planes * size, 0f);
        for (int plane = 0; plane < planes; plane++) {
            int to = dxOffset + plane * size;
            for (int i = plane * outputs; i < (plane + 1) * outputs; i++) {
                dx[to + Objects.checkIndex(argmax[argmaxOffset + i], size)] += dy[dyOffset + i];
            }
        }
    }
}

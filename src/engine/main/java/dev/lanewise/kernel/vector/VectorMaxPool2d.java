package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;
import java.util.Objects;

/**
 * The SIMD {@link MaxPool2d}: {@link WindowMax} finds the winner at every column of a row of windows, whatever the stride,
 * and the outputs pick theirs. Windows that reach into the padding, and the last of an array, where a vector would leave it,
 * are scalar.
 */
final class VectorMaxPool2d implements MaxPool2d {
    private static final int LANES = Lanes.SPECIES.length();

    /** Offsets within a window are counted in floats, which are exact up to here. */
    private static final int LARGEST_OFFSET = 1 << 24;

    @Override
    public void forward(
            int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        if (argmax != null) {
            Pool2dChecks.argmax(planes, window, argmax.length, argmaxOffset);
        }
        int columns = window.outputWidth();
        float[] best = Scratch.take(window.width() + LANES);
        float[] offsets = Scratch.take(window.width() + LANES);
        int to = 0;
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            for (int oh = 0; oh < window.outputHeight(); oh++, to += columns) {
                row(window, oh, x, from, best, offsets, y, yOffset + to, argmax, argmaxOffset + to);
            }
        }
        Scratch.give(best);
        Scratch.give(offsets);
    }

    private static void row(
            Window2d window, int oh, float[] x, int from, float[] best, float[] offsets,
            float[] y, int to, int[] argmax, int argmaxTo) {
        int stride = window.strideWidth();
        int top = oh * window.strideHeight() - window.padTop();
        int first = Math.max(0, top);
        int height = Math.min(window.height(), top + window.kernelHeight()) - first;
        // The outputs whose windows lie inside the columns.
        int owFrom = (window.padLeft() + stride - 1) / stride;
        int owTo = (window.padLeft() + window.width() - window.kernelWidth()) / stride + 1;
        int corner = first * window.width() + owFrom * stride - window.padLeft();
        int reach = (height - 1) * window.width() + window.kernelWidth() - 1;
        int span = owTo > owFrom && reach < LARGEST_OFFSET ? (owTo - owFrom - 1) * stride + 1 : 0;
        int room = x.length - (from + corner + reach);
        int reached = span == 0 ? 0 : Math.min(span + LANES - 1, room);
        int done = height == 2 && window.kernelWidth() == 2
                ? WindowMax.two(reached, window.width(), x, from + corner, best, offsets)
                : WindowMax.body(reached, height, window.kernelWidth(), window.width(), x, from + corner, best, offsets);
        int inside = done == 0 ? 0 : (Math.min(span, done) - 1) / stride + 1;
        scalar(window, oh, 0, inside == 0 ? window.outputWidth() : owFrom, x, from, y, to, argmax, argmaxTo);
        pick(inside, stride, best, y, to + owFrom);
        if (argmax != null) {
            pickIndices(inside, stride, corner, offsets, argmax, argmaxTo + owFrom);
        }
        if (inside > 0) {
            scalar(window, oh, owFrom + inside, window.outputWidth(), x, from, y, to, argmax, argmaxTo);
        }
    }

    private static void pick(int n, int stride, float[] best, float[] y, int to) {
        for (int i = 0; i < n; i++) {
            y[to + i] = best[i * stride];
        }
    }

    private static void pickIndices(int n, int stride, int corner, float[] offsets, int[] argmax, int to) {
        for (int i = 0; i < n; i++) {
            argmax[to + i] = corner + i * stride + (int) offsets[i * stride];
        }
    }

    private static void scalar(
            Window2d window, int oh, int owFrom, int owTo, float[] x, int from, float[] y, int to,
            int[] argmax, int argmaxTo) {
        for (int ow = owFrom; ow < owTo; ow++) {
            int winner = MaxPool2d.winner(window, oh, ow, x, from);
            y[to + ow] = x[from + winner];
            if (argmax != null) {
                argmax[argmaxTo + ow] = winner;
            }
        }
    }

    /** Scalar: a sum at an address that only the data knows. */
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

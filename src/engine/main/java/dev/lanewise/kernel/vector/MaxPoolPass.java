package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;

/**
 * One call of {@link VectorMaxPool2d}'s forward pass. {@link WindowMax} finds the winner at every column of some rows of
 * windows, whatever the stride, and the outputs pick theirs. Windows that reach into the padding left and right are scalar,
 * and so is a row so near the array's end that a vector would leave it. Reused from call to call.
 */
final class MaxPoolPass {
    static final Pool<MaxPoolPass> POOL = new Pool<>(MaxPoolPass::new);

    /** Indices are counted in floats, which are exact up to here. */
    private static final int LARGEST_INDEX = 1 << 24;

    private Window2d window;
    private float[] x;
    private float[] y;
    private int[] argmax;

    /** The outputs of a row whose windows lie between the left and the right border, and the columns that they begin in. */
    private int first;
    private int inside;
    private int span;
    private int stride;

    void run(int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset) {
        this.window = window;
        this.x = x;
        this.y = y;
        this.argmax = argmax;
        stride = window.strideWidth();
        first = (window.padLeft() + stride - 1) / stride;
        int room = window.padLeft() + window.width() - window.kernelWidth();
        boolean far = window.inputSize() > LARGEST_INDEX;
        inside = room < 0 || far ? 0 : Math.max(0, room / stride + 1 - first);
        span = inside == 0 ? 0 : ConvBlocks.roundUp((inside - 1) * stride + 1, Lanes.WIDEST.length());
        // Rows of windows between the upper and the lower border.
        int full = (window.padTop() + window.strideHeight() - 1) / window.strideHeight();
        int below = window.padTop() + window.height() - window.kernelHeight();
        int end = below < 0 ? full : Math.max(full, below / window.strideHeight() + 1);
        float[] best = Scratch.take(Math.max(1, end - full) * span);
        float[] offsets = Scratch.take(Math.max(1, end - full) * span);
        int outputs = window.outputSize();
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            int to = yOffset + plane * outputs;
            int index = argmaxOffset + plane * outputs;
            for (int oh = 0; oh < window.outputHeight(); ) {
                int rows = oh == full && end > full ? end - full : 1;
                int fitting = fitting(rows, oh, from);
                if (fitting == 0) {
                    scalar(oh, 0, window.outputWidth(), from, to, index);
                    oh++;
                } else {
                    rows(fitting, oh, from, to, index, best, offsets);
                    oh += fitting;
                }
            }
        }
        Scratch.give(best);
        Scratch.give(offsets);
        clear();
    }

    /** Forgets the caller's arrays. */
    private void clear() {
        x = null;
        y = null;
        argmax = null;
    }

    private int top(int oh) {
        return Math.max(0, oh * window.strideHeight() - window.padTop());
    }

    private int bottom(int oh) {
        return Math.min(window.height(), oh * window.strideHeight() - window.padTop() + window.kernelHeight());
    }

    private int left() {
        return first * stride - window.padLeft();
    }

    /** How many of the rows of windows from oh on can be read in whole vectors. */
    private int fitting(int rows, int oh, int from) {
        int fitting = inside == 0 ? 0 : rows;
        while (fitting > 0) {
            long last = (long) (bottom(oh + fitting - 1) - 1) * window.width() + left() + window.kernelWidth() - 1;
            if (from + last + span <= x.length) {
                break;
            }
            fitting--;
        }
        return fitting;
    }

    /** Rows of windows of one height. */
    private void rows(int rows, int oh, int from, int to, int index, float[] best, float[] offsets) {
        int corner = top(oh) * window.width() + left();
        int height = bottom(oh) - top(oh);
        int rowStep = window.strideHeight() * window.width();
        for (int r = 0; r < rows; r++) {
            int start = from + corner + r * rowStep;
            if (height == 2 && window.kernelWidth() == 2) {
                WindowMax.two(span, window.width(), x, start, best, offsets, r * span);
            } else {
                WindowMax.body(span, height, window.kernelWidth(), window.width(), x, start, best, offsets, r * span);
            }
        }
        int columns = window.outputWidth();
        for (int r = 0; r < rows; r++) {
            pick(best, r * span, to + (oh + r) * columns + first);
            if (argmax != null) {
                pickIndices(offsets, r * span, corner + r * rowStep, index + (oh + r) * columns + first);
            }
            if (inside < columns) {
                scalar(oh + r, 0, first, from, to, index);
                scalar(oh + r, first + inside, columns, from, to, index);
            }
        }
    }

    private void pick(float[] best, int from, int to) {
        float[] target = y;
        if (stride == 2 && inside >= 4) {
            EvenLanes.pick(inside, best, from, target, to);
            return;
        }
        int step = stride;
        for (int i = 0; i < inside; i++) {
            target[to + i] = best[from + i * step];
        }
    }

    private void pickIndices(float[] offsets, int from, int corner, int to) {
        int[] target = argmax;
        if (stride == 2 && inside >= 4) {
            EvenLanes.pickIndices(inside, corner, offsets, from, target, to);
            return;
        }
        int step = stride;
        for (int i = 0; i < inside; i++) {
            target[to + i] = corner + i * step + (int) offsets[from + i * step];
        }
    }

    private void scalar(int oh, int owFrom, int owTo, int from, int to, int index) {
        for (int ow = owFrom; ow < owTo; ow++) {
            int winner = MaxPool2d.winner(window, oh, ow, x, from);
            int output = oh * window.outputWidth() + ow;
            y[to + output] = x[from + winner];
            if (argmax != null) {
                argmax[index + output] = winner;
            }
        }
    }
}

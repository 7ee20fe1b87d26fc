package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.Window2d;

/**
 * Which windows of a plane vectors can serve: those between the left and the right border, in rows whose last vector stays
 * inside the array. A vector holds windows at neighbouring columns whatever the stride; the outputs pick theirs.
 */
final class WindowRows {
    Window2d window;

    /** Columns from one output to the next. */
    int stride;

    /** The outputs of a row whose windows lie between the left and the right border: {@code first} and how many. */
    int first;

    int inside;

    /** The column where the first of them begins, and the columns that they begin in, in whole vectors. */
    int left;

    int span;

    /** The rows of windows between the upper and the lower border: the first, and the one after the last. */
    int full;

    int end;

    void set(Window2d window) {
        this.window = window;
        stride = window.strideWidth();
        first = (window.padLeft() + stride - 1) / stride;
        left = first * stride - window.padLeft();
        int room = window.padLeft() + window.width() - window.kernelWidth();
        inside = room < 0 ? 0 : Math.max(0, room / stride + 1 - first);
        span = inside == 0 ? 0 : ConvBlocks.roundUp((inside - 1) * stride + 1, Lanes.WIDEST.length());
        full = (window.padTop() + window.strideHeight() - 1) / window.strideHeight();
        int below = window.padTop() + window.height() - window.kernelHeight();
        end = below < 0 ? full : Math.max(full, below / window.strideHeight() + 1);
    }

    /** The first row of the image under the windows of row oh. */
    int top(int oh) {
        return Math.max(0, oh * window.strideHeight() - window.padTop());
    }

    /** The row after the last one under them. */
    int bottom(int oh) {
        return Math.min(window.height(), oh * window.strideHeight() - window.padTop() + window.kernelHeight());
    }

    /** How many of the rows of windows from oh on, of a plane at {@code from}, can be read in whole vectors. */
    int fitting(int rows, int oh, int from, int length) {
        int fitting = inside == 0 ? 0 : rows;
        while (fitting > 0) {
            long last = (long) (bottom(oh + fitting - 1) - 1) * window.width() + left + window.kernelWidth() - 1;
            if (from + last + span <= length) {
                break;
            }
            fitting--;
        }
        return fitting;
    }
}

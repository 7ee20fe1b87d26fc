package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.MaxPool2d;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;

/**
 * One call of {@link VectorMaxPool2d}'s forward pass. {@link PairMax} serves windows of 2 × 2 side by side. Of others
 * {@link WindowMax} finds the winner at every column of the rows that {@link WindowRows} lets it, and the outputs pick theirs;
 * the rest is scalar. Reused from call to call.
 */
final class MaxPoolPass {
    static final Pool<MaxPoolPass> POOL = new Pool<>(MaxPoolPass::new);

    /** Indices are counted in floats, which are exact up to here. */
    static final int LARGEST_INDEX = 1 << 24;

    private final WindowRows layout = new WindowRows();
    private Window2d window;
    private float[] x;
    private float[] y;
    private int[] argmax;

    void run(int planes, Window2d window, float[] x, int xOffset, float[] y, int yOffset, int[] argmax, int argmaxOffset) {
        this.window = window;
        this.x = x;
        this.y = y;
        this.argmax = argmax;
        if (PairRows.suit(window)) {
            pairs(planes, xOffset, yOffset, argmaxOffset);
            clear();
            return;
        }
        layout.set(window);
        if (window.inputSize() > LARGEST_INDEX) {
            layout.inside = 0;
        }
        int full = layout.full;
        int end = layout.end;
        float[] best = Scratch.take(Math.max(1, end - full) * layout.span);
        float[] offsets = Scratch.take(Math.max(1, end - full) * layout.span);
        int outputs = window.outputSize();
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            int to = yOffset + plane * outputs;
            int index = argmaxOffset + plane * outputs;
            for (int oh = 0; oh < window.outputHeight(); ) {
                int rows = oh == full && end > full ? end - full : 1;
                int fitting = layout.fitting(rows, oh, from, x.length);
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

    private void pairs(int planes, int xOffset, int yOffset, int argmaxOffset) {
        int rows = window.outputHeight();
        int columns = window.outputWidth();
        int width = window.width();
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            int to = yOffset + plane * window.outputSize();
            int index = argmaxOffset + plane * window.outputSize();
            int wide = PairRows.wide(window, plane == planes - 1);
            PairMax.body(0, wide, columns, width, x, from, y, to, argmax, index);
            if (wide < rows) {
                PairMax4.body(wide, rows, columns, width, x, from, y, to, argmax, index);
            }
        }
    }

    /** Forgets the caller's arrays. */
    private void clear() {
        x = null;
        y = null;
        argmax = null;
    }

    /** Rows of windows of one height. */
    private void rows(int rows, int oh, int from, int to, int index, float[] best, float[] offsets) {
        int corner = layout.top(oh) * window.width() + layout.left;
        int height = layout.bottom(oh) - layout.top(oh);
        int span = layout.span;
        int first = layout.first;
        int inside = layout.inside;
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
        int step = layout.stride;
        int inside = layout.inside;
        if (step == 2 && inside >= 4) {
            EvenLanes.pick(inside, best, from, target, to);
            return;
        }
        for (int i = 0; i < inside; i++) {
            target[to + i] = best[from + i * step];
        }
    }

    private void pickIndices(float[] offsets, int from, int corner, int to) {
        int[] target = argmax;
        int step = layout.stride;
        int inside = layout.inside;
        if (step == 2 && inside >= 4) {
            EvenLanes.pickIndices(inside, corner, offsets, from, target, to);
            return;
        }
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

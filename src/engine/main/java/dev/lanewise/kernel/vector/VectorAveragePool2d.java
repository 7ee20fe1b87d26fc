package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.AveragePool2d;
import dev.lanewise.kernel.Pool;
import dev.lanewise.kernel.Pool2dChecks;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;

/** The SIMD {@link AveragePool2d}: {@link WindowSum} where {@link WindowRows} lets it; the other windows are scalar. */
final class VectorAveragePool2d implements AveragePool2d {
    private static final Pool<WindowRows> LAYOUTS = new Pool<>(WindowRows::new);

    @Override
    public void forward(
            int planes, Window2d window, boolean countPadding, float[] x, int xOffset, float[] y, int yOffset) {
        Pool2dChecks.operands(planes, window, "x", x, x.length, xOffset, "y", y, y.length, yOffset, "y");
        WindowRows layout = LAYOUTS.take();
        layout.set(window);
        float[] means = Scratch.take(layout.span);
        int columns = window.outputWidth();
        int to = yOffset;
        for (int plane = 0; plane < planes; plane++) {
            int from = xOffset + plane * window.inputSize();
            for (int oh = 0; oh < window.outputHeight(); oh++, to += columns) {
                if (layout.fitting(1, oh, from, x.length) == 0) {
                    scalar(window, countPadding, oh, 0, columns, x, from, y, to);
                    continue;
                }
                int top = layout.top(oh);
                WindowSum.body(layout.span, layout.bottom(oh) - top, window.kernelWidth(), window.width(),
                        AveragePool2d.count(window, countPadding, oh, layout.first),
                        x, from + top * window.width() + layout.left, means);
                pick(layout.inside, layout.stride, means, y, to + layout.first);
                scalar(window, countPadding, oh, 0, layout.first, x, from, y, to);
                scalar(window, countPadding, oh, layout.first + layout.inside, columns, x, from, y, to);
            }
        }
        Scratch.give(means);
        LAYOUTS.give(layout);
    }

    private static void pick(int n, int stride, float[] means, float[] y, int to) {
        if (stride == 2 && n >= 4) {
            EvenLanes.pick(n, means, 0, y, to);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[to + i] = means[i * stride];
        }
    }

    private static void scalar(
            Window2d window, boolean countPadding, int oh, int owFrom, int owTo, float[] x, int from, float[] y, int to) {
        int top = oh * window.strideHeight() - window.padTop();
        int bottom = Math.min(window.height(), top + window.kernelHeight());
        for (int ow = owFrom; ow < owTo; ow++) {
            int left = ow * window.strideWidth() - window.padLeft();
            int right = Math.min(window.width(), left + window.kernelWidth());
            float sum = 0f;
            for (int row = Math.max(0, top); row < bottom; row++) {
                for (int column = Math.max(0, left); column < right; column++) {
                    sum += x[from + row * window.width() + column];
                }
            }
            y[to + ow] = sum / AveragePool2d.count(window, countPadding, oh, ow);
        }
    }

    /** Scalar but for windows side by side: others may overlap, and each sum runs over them in the order of the outputs. */
    @Override
    public void backward(
            int planes, Window2d window, boolean countPadding, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        Pool2dChecks.operands(planes, window, "dx", dx, dx.length, dxOffset, "dy", dy, dy.length, dyOffset, "dx");
        boolean pairs = PairRows.suit(window);
        int size = window.inputSize();
        int columns = window.outputWidth();
        for (int plane = 0; plane < planes; plane++) {
            int from = dyOffset + plane * window.outputSize();
            int to = dxOffset + plane * size;
            int wide = pairs ? PairRows.wide(window, plane == planes - 1) : 0;
            PairShare.body(0, wide, columns, window.width(), dy, from, dx, to);
            if (2 * columns < window.width()) {
                PairRows.clearBeyond(window, wide, dx, to);
            }
            Arrays.fill(dx, to + 2 * wide * window.width(), to + size, 0f);
            for (int output = wide * columns; output < window.outputSize(); output++) {
                int count = AveragePool2d.count(window, countPadding, output / columns, output % columns);
                spread(window, output / columns, output % columns, dy[from + output] / count, dx, to);
            }
        }
    }

    /** Adds {@code share} to the elements under the window at (oh, ow). */
    private static void spread(Window2d window, int oh, int ow, float share, float[] dx, int to) {
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

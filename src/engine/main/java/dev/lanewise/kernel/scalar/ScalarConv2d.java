package dev.lanewise.kernel.scalar;

import static dev.lanewise.kernel.Numerics.KC;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Conv2dChecks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Relu;
import dev.lanewise.kernel.Scratch;
import dev.lanewise.kernel.Window2d;
import java.util.Arrays;

/**
 * The portable {@link Conv2d}: the block sums of one row of results grow side by side in a work array while k ascends, which
 * the compiler turns into vectors without touching any element's order.
 */
final class ScalarConv2d implements Conv2d {
    @Override
    public void forward(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] w, int wOffset, float[] bias, int biasOffset, Activation activation,
            float[] y, int yOffset, Parallel parallel) {
        Conv2dChecks.forward(batch, channels, filters, window, x, x.length, xOffset, w, w.length, wOffset,
                bias, bias == null ? 0 : bias.length, biasOffset, activation, y, y.length, yOffset);
        int columns = window.outputWidth();
        int taps = channels * window.kernelSize();
        float[] sums = Scratch.take(columns);
        int at = yOffset;
        for (int i = 0; i < batch * filters; i++) {
            int image = xOffset + i / filters * channels * window.inputSize();
            int o = i % filters;
            for (int oh = 0; oh < window.outputHeight(); oh++, at += columns) {
                for (int from = 0; from < taps; from += KC) {
                    Arrays.fill(sums, 0, columns, 0f);
                    for (int k = from; k < Math.min(taps, from + KC); k++) {
                        addInputs(window, k, oh, w[wOffset + o * taps + k], x, image, sums);
                    }
                    join(columns, from == 0, sums, y, at);
                }
                finish(columns, bias == null ? 0f : bias[biasOffset + o], bias != null, activation, y, at);
            }
        }
        Scratch.give(sums);
    }

    /** sums[ow] ← fma(weight, x under tap k, sums[ow]); the padding is a factor of +0. */
    private static void addInputs(Window2d window, int k, int oh, float weight, float[] x, int image, float[] sums) {
        int kw = k % window.kernelWidth();
        int kh = k / window.kernelWidth() % window.kernelHeight();
        int ih = oh * window.strideHeight() + kh - window.padTop();
        int shift = kw - window.padLeft();
        int stride = window.strideWidth();
        boolean inside = ih >= 0 && ih < window.height();
        int columns = window.outputWidth();
        int from = inside ? clamp(ceilDiv(-shift, stride), columns) : columns;
        int to = inside ? Math.max(from, clamp(ceilDiv(window.width() - shift, stride), columns)) : columns;
        int row = image + k / window.kernelSize() * window.inputSize() + ih * window.width() + shift;
        addZeros(0, from, weight, sums);
        if (stride == 1) {
            for (int ow = from; ow < to; ow++) {
                sums[ow] = Math.fma(weight, x[row + ow], sums[ow]);
            }
        } else {
            for (int ow = from; ow < to; ow++) {
                sums[ow] = Math.fma(weight, x[row + ow * stride], sums[ow]);
            }
        }
        addZeros(to, columns, weight, sums);
    }

    private static void addZeros(int from, int to, float weight, float[] sums) {
        for (int i = from; i < to; i++) {
            sums[i] = Math.fma(weight, 0f, sums[i]);
        }
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }

    private static int clamp(int index, int limit) {
        return Math.max(0, Math.min(limit, index));
    }

    private static void join(int n, boolean first, float[] sums, float[] y, int offset) {
        if (first) {
            System.arraycopy(sums, 0, y, offset, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[offset + i] += sums[i];
        }
    }

    private static void finish(int n, float bias, boolean biased, Activation activation, float[] y, int offset) {
        for (int i = offset; biased && i < offset + n; i++) {
            y[i] += bias;
        }
        for (int i = offset; activation == Activation.RELU && i < offset + n; i++) {
            y[i] = Relu.of(y[i]);
        }
    }

    @Override
    public void inputGradient(
            int batch, int channels, int filters, Window2d window,
            float[] w, int wOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, Parallel parallel) {
        Conv2dChecks.inputGradient(batch, channels, filters, window, w, w.length, wOffset, dy, dy.length, dyOffset,
                dx, dx.length, dxOffset);
        Arrays.fill(dx, dxOffset, dxOffset + batch * channels * window.inputSize(), 0f);
        float[] sums = Scratch.take(window.width());
        int at = dxOffset;
        for (int i = 0; i < batch * channels; i++) {
            int image = dyOffset + i / channels * filters * window.outputSize();
            for (int ih = 0; ih < window.height(); ih++, at += window.width()) {
                // Columns of one phase have their taps, and so their blocks, in common.
                for (int phase = 0; phase < Math.min(window.width(), window.strideWidth()); phase++) {
                    inputRow(filters, channels, i % channels, window, ih, phase, w, wOffset, dy, image, sums, dx, at);
                }
            }
        }
        Scratch.give(sums);
    }

    private static void inputRow(
            int filters, int channels, int c, Window2d window, int ih, int phase,
            float[] w, int wOffset, float[] dy, int image, float[] sums, float[] dx, int at) {
        int taps = filters * window.kernelSize();
        boolean first = true;
        for (int from = 0; from < taps; from += KC) {
            Arrays.fill(sums, 0, window.width(), 0f);
            boolean any = false;
            for (int k = from; k < Math.min(taps, from + KC); k++) {
                int kw = k % window.kernelWidth();
                int kh = k / window.kernelWidth() % window.kernelHeight();
                boolean exists = (ih + window.padTop() - kh) % window.strideHeight() == 0
                        && (phase + window.padLeft() - kw) % window.strideWidth() == 0;
                if (exists) {
                    int o = k / window.kernelSize();
                    float weight = w[wOffset + (o * channels + c) * window.kernelSize() + k % window.kernelSize()];
                    addOutputs(window, kh, kw, ih, phase, weight, dy, image + o * window.outputSize(), sums);
                    any = true;
                }
            }
            for (int iw = phase; any && iw < window.width(); iw += window.strideWidth()) {
                dx[at + iw] = first ? sums[iw] : dx[at + iw] + sums[iw];
            }
            first &= !any;
        }
    }

    /** sums[iw] ← fma(weight, dy of the output that meets iw under the tap, sums[iw]); beyond dy is a factor of +0. */
    private static void addOutputs(
            Window2d window, int kh, int kw, int ih, int phase, float weight, float[] dy, int plane, float[] sums) {
        int stride = window.strideWidth();
        int oh = (ih + window.padTop() - kh) / window.strideHeight();
        boolean inside = ih + window.padTop() - kh >= 0 && oh < window.outputHeight();
        int row = plane + oh * window.outputWidth();
        int ow = (phase + window.padLeft() - kw) / stride;
        for (int iw = phase; iw < window.width(); iw += stride, ow++) {
            float value = inside && ow >= 0 && ow < window.outputWidth() ? dy[row + ow] : 0f;
            sums[iw] = Math.fma(weight, value, sums[iw]);
        }
    }

    @Override
    public void filterGradient(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] dy, int dyOffset,
            boolean accumulate, float[] dw, int dwOffset, Parallel parallel) {
        Conv2dChecks.filterGradient(batch, channels, filters, window, x, x.length, xOffset, dy, dy.length, dyOffset,
                dw, dw.length, dwOffset);
        int taps = channels * window.kernelSize();
        int pixels = batch * window.outputSize();
        if (!accumulate) {
            Arrays.fill(dw, dwOffset, dwOffset + filters * taps, 0f);
        }
        float[] upstream = Scratch.take(KC * filters);
        float[] sums = Scratch.take(filters);
        for (int from = 0; from < pixels; from += KC) {
            int depth = Math.min(KC, pixels - from);
            transpose(filters, window.outputSize(), from, depth, dy, dyOffset, upstream);
            for (int tap = 0; tap < taps; tap++) {
                Arrays.fill(sums, 0, filters, 0f);
                for (int k = 0; k < depth; k++) {
                    float value = input(window, channels, tap, from + k, x, xOffset);
                    int row = k * filters;
                    for (int o = 0; o < filters; o++) {
                        sums[o] = Math.fma(value, upstream[row + o], sums[o]);
                    }
                }
                for (int o = 0; o < filters; o++) {
                    int at = dwOffset + o * taps + tap;
                    dw[at] = from == 0 && !accumulate ? sums[o] : dw[at] + sums[o];
                }
            }
        }
        Scratch.give(upstream);
        Scratch.give(sums);
    }

    /** upstream[k·filters + o] ← dy of pixel from + k, counted over the images, and filter o. */
    private static void transpose(int filters, int size, int from, int depth, float[] dy, int dyOffset, float[] upstream) {
        for (int k = 0; k < depth; k++) {
            int image = (from + k) / size;
            int pixel = dyOffset + image * filters * size + (from + k) % size;
            for (int o = 0; o < filters; o++) {
                upstream[k * filters + o] = dy[pixel + o * size];
            }
        }
    }

    /** The element of x that output pixel {@code pixel}, counted over the images, meets under a tap. */
    private static float input(Window2d window, int channels, int tap, int pixel, float[] x, int xOffset) {
        int image = pixel / window.outputSize();
        int oh = pixel % window.outputSize() / window.outputWidth();
        int ow = pixel % window.outputWidth();
        int c = tap / window.kernelSize();
        int ih = oh * window.strideHeight() + tap / window.kernelWidth() % window.kernelHeight() - window.padTop();
        int iw = ow * window.strideWidth() + tap % window.kernelWidth() - window.padLeft();
        boolean inside = ih >= 0 && ih < window.height() && iw >= 0 && iw < window.width();
        return inside ? x[xOffset + (image * channels + c) * window.inputSize() + ih * window.width() + iw] : 0f;
    }
}

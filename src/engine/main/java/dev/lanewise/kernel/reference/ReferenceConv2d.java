package dev.lanewise.kernel.reference;

import static dev.lanewise.kernel.reference.Widening.narrow;
import static dev.lanewise.kernel.reference.Widening.widen;

import dev.lanewise.kernel.Activation;
import dev.lanewise.kernel.Conv2d;
import dev.lanewise.kernel.Conv2dChecks;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.kernel.Window2d;

/** The naive {@link Conv2d}: each result is a sum over all taps, with a double accumulator. */
final class ReferenceConv2d implements Conv2d {
    @Override
    public void forward(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] w, int wOffset, float[] bias, int biasOffset, Activation activation,
            float[] y, int yOffset, Parallel parallel) {
        Conv2dChecks.forward(batch, channels, filters, window, x, x.length, xOffset, w, w.length, wOffset,
                bias, bias == null ? 0 : bias.length, biasOffset, activation, y, y.length, yOffset);
        double[] wide = new double[batch * filters * window.outputSize()];
        forward(batch, channels, filters, window, widen(x.length, x, 0), xOffset, widen(w.length, w, 0), wOffset,
                bias == null ? null : widen(bias.length, bias, 0), biasOffset, activation, wide, 0, parallel);
        narrow(wide.length, wide, y, yOffset);
    }

    @Override
    public void inputGradient(
            int batch, int channels, int filters, Window2d window,
            float[] w, int wOffset, float[] dy, int dyOffset,
            float[] dx, int dxOffset, Parallel parallel) {
        Conv2dChecks.inputGradient(batch, channels, filters, window, w, w.length, wOffset, dy, dy.length, dyOffset,
                dx, dx.length, dxOffset);
        double[] wide = new double[batch * channels * window.inputSize()];
        inputGradient(batch, channels, filters, window, widen(w.length, w, 0), wOffset, widen(dy.length, dy, 0), dyOffset,
                wide, 0, parallel);
        narrow(wide.length, wide, dx, dxOffset);
    }

    @Override
    public void filterGradient(
            int batch, int channels, int filters, Window2d window,
            float[] x, int xOffset, float[] dy, int dyOffset,
            boolean accumulate, float[] dw, int dwOffset, Parallel parallel) {
        Conv2dChecks.filterGradient(batch, channels, filters, window, x, x.length, xOffset, dy, dy.length, dyOffset,
                dw, dw.length, dwOffset);
        int size = filters * channels * window.kernelSize();
        double[] wide = widen(size, dw, dwOffset);
        filterGradient(batch, channels, filters, window, widen(x.length, x, 0), xOffset, widen(dy.length, dy, 0), dyOffset,
                accumulate, wide, 0, parallel);
        narrow(size, wide, dw, dwOffset);
    }

    @Override
    public void forward(
            int batch, int channels, int filters, Window2d window,
            double[] x, int xOffset, double[] w, int wOffset, double[] bias, int biasOffset, Activation activation,
            double[] y, int yOffset, Parallel parallel) {
        Conv2dChecks.forward(batch, channels, filters, window, x, x.length, xOffset, w, w.length, wOffset,
                bias, bias == null ? 0 : bias.length, biasOffset, activation, y, y.length, yOffset);
        int at = yOffset;
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < filters; o++) {
                for (int oh = 0; oh < window.outputHeight(); oh++) {
                    for (int ow = 0; ow < window.outputWidth(); ow++) {
                        double sum = 0;
                        int weight = wOffset + o * channels * window.kernelSize();
                        for (int c = 0; c < channels; c++) {
                            for (int kh = 0; kh < window.kernelHeight(); kh++) {
                                for (int kw = 0; kw < window.kernelWidth(); kw++) {
                                    sum += w[weight++] * input(window, x, xOffset, n * channels + c, oh, ow, kh, kw);
                                }
                            }
                        }
                        double value = bias == null ? sum : sum + bias[biasOffset + o];
                        y[at++] = activation == Activation.RELU && value <= 0 ? 0 : value;
                    }
                }
            }
        }
    }

    @Override
    public void inputGradient(
            int batch, int channels, int filters, Window2d window,
            double[] w, int wOffset, double[] dy, int dyOffset,
            double[] dx, int dxOffset, Parallel parallel) {
        Conv2dChecks.inputGradient(batch, channels, filters, window, w, w.length, wOffset, dy, dy.length, dyOffset,
                dx, dx.length, dxOffset);
        int at = dxOffset;
        for (int n = 0; n < batch; n++) {
            for (int c = 0; c < channels; c++) {
                for (int ih = 0; ih < window.height(); ih++) {
                    for (int iw = 0; iw < window.width(); iw++) {
                        double sum = 0;
                        for (int o = 0; o < filters; o++) {
                            for (int kh = 0; kh < window.kernelHeight(); kh++) {
                                for (int kw = 0; kw < window.kernelWidth(); kw++) {
                                    int weight = ((o * channels + c) * window.kernelHeight() + kh) * window.kernelWidth() + kw;
                                    sum += term(window, w[wOffset + weight], dy, dyOffset, n * filters + o, ih, iw, kh, kw);
                                }
                            }
                        }
                        dx[at++] = sum;
                    }
                }
            }
        }
    }

    @Override
    public void filterGradient(
            int batch, int channels, int filters, Window2d window,
            double[] x, int xOffset, double[] dy, int dyOffset,
            boolean accumulate, double[] dw, int dwOffset, Parallel parallel) {
        Conv2dChecks.filterGradient(batch, channels, filters, window, x, x.length, xOffset, dy, dy.length, dyOffset,
                dw, dw.length, dwOffset);
        int at = dwOffset;
        for (int o = 0; o < filters; o++) {
            for (int c = 0; c < channels; c++) {
                for (int kh = 0; kh < window.kernelHeight(); kh++) {
                    for (int kw = 0; kw < window.kernelWidth(); kw++) {
                        double sum = 0;
                        for (int n = 0; n < batch; n++) {
                            int upstream = dyOffset + (n * filters + o) * window.outputSize();
                            for (int oh = 0; oh < window.outputHeight(); oh++) {
                                for (int ow = 0; ow < window.outputWidth(); ow++) {
                                    sum += dy[upstream++] * input(window, x, xOffset, n * channels + c, oh, ow, kh, kw);
                                }
                            }
                        }
                        dw[at] = accumulate ? dw[at] + sum : sum;
                        at++;
                    }
                }
            }
        }
    }

    /** The element of x that output (oh, ow) meets under tap (kh, kw), or the padding's 0. */
    private static double input(Window2d window, double[] x, int xOffset, int plane, int oh, int ow, int kh, int kw) {
        int ih = oh * window.strideHeight() + kh - window.padTop();
        int iw = ow * window.strideWidth() + kw - window.padLeft();
        boolean inside = ih >= 0 && ih < window.height() && iw >= 0 && iw < window.width();
        return inside ? x[xOffset + plane * window.inputSize() + ih * window.width() + iw] : 0;
    }

    /** What the output that meets (ih, iw) under tap (kh, kw) adds to its gradient. */
    private static double term(
            Window2d window, double weight, double[] dy, int dyOffset, int plane, int ih, int iw, int kh, int kw) {
        int oh = ih + window.padTop() - kh;
        int ow = iw + window.padLeft() - kw;
        if (oh % window.strideHeight() != 0 || ow % window.strideWidth() != 0) {
            return 0;
        }
        oh /= window.strideHeight();
        ow /= window.strideWidth();
        boolean inside = oh >= 0 && oh < window.outputHeight() && ow >= 0 && ow < window.outputWidth();
        return weight * (inside ? dy[dyOffset + plane * window.outputSize() + oh * window.outputWidth() + ow] : 0);
    }
}

package dev.lanewise.bench.peers.worker;

import java.util.Arrays;

/** Layers in double precision, as plain as they can be: what the training problems are checked with. */
final class Plain {
    private Plain() {}

    /** x [rows, in] · weight [in, out] + bias. */
    static double[] dense(double[] x, double[] weight, double[] bias, int rows, int in) {
        int out = bias.length;
        double[] y = new double[rows * out];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias, 0, y, row * out, out);
            for (int i = 0; i < in; i++) {
                double value = x[row * in + i];
                for (int j = 0; j < out; j++) {
                    y[row * out + j] += value * weight[i * out + j];
                }
            }
        }
        return y;
    }

    /** The gradients of {@link #dense} by weight and bias. */
    static void weightGradients(double[] x, double[] dy, int rows, int in, double[] dWeight, double[] dBias) {
        int out = dBias.length;
        Arrays.fill(dWeight, 0);
        Arrays.fill(dBias, 0);
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < out; j++) {
                dBias[j] += dy[row * out + j];
            }
            for (int i = 0; i < in; i++) {
                double value = x[row * in + i];
                for (int j = 0; j < out; j++) {
                    dWeight[i * out + j] += value * dy[row * out + j];
                }
            }
        }
    }

    /** The gradient of {@link #dense} by x. */
    static double[] inputGradient(double[] dy, double[] weight, int rows, int in) {
        int out = weight.length / in;
        double[] dx = new double[rows * in];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < in; i++) {
                double sum = 0;
                for (int j = 0; j < out; j++) {
                    sum += dy[row * out + j] * weight[i * out + j];
                }
                dx[row * in + i] = sum;
            }
        }
        return dx;
    }

    static void relu(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(x[i], 0);
        }
    }

    /** Zeroes dy where relu's result y is 0. */
    static void reluGradient(double[] dy, double[] y) {
        for (int i = 0; i < dy.length; i++) {
            if (y[i] <= 0) {
                dy[i] = 0;
            }
        }
    }
}

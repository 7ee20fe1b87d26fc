package dev.lanewise.bench.peers.worker;

import java.util.Arrays;

/**
 * A 3×3 convolution with zero padding of 1, NCHW and OIHW, and 2×2 max pooling, in double precision and by definition.
 *
 * @param batch images
 * @param in channels
 * @param out channels
 * @param side height and width
 */
record PlainConv(int batch, int in, int out, int side) {
    /** One term y[yAt] ~ x[xAt]·w[wAt] of the convolution. */
    private interface Term {
        void at(int y, int x, int w);
    }

    private void terms(Term term) {
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < out; o++) {
                for (int c = 0; c < in; c++) {
                    plane((n * out + o) * side * side, (n * in + c) * side * side, (o * in + c) * 9, term);
                }
            }
        }
    }

    private void plane(int yPlane, int xPlane, int filter, Term term) {
        for (int tap = 0; tap < 9; tap++) {
            int down = tap / 3 - 1;
            int right = tap % 3 - 1;
            for (int row = Math.max(0, -down); row < side - Math.max(0, down); row++) {
                for (int column = Math.max(0, -right); column < side - Math.max(0, right); column++) {
                    int y = yPlane + row * side + column;
                    term.at(y, xPlane + (row + down) * side + column + right, filter + tap);
                }
            }
        }
    }

    double[] forward(double[] x, double[] filter, double[] bias) {
        double[] y = new double[batch * out * side * side];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias[i / (side * side) % out];
        }
        terms((yAt, xAt, wAt) -> y[yAt] += x[xAt] * filter[wAt]);
        return y;
    }

    double[] inputGradient(double[] dy, double[] filter) {
        double[] dx = new double[batch * in * side * side];
        terms((yAt, xAt, wAt) -> dx[xAt] += dy[yAt] * filter[wAt]);
        return dx;
    }

    void filterGradients(double[] x, double[] dy, double[] dFilter, double[] dBias) {
        Arrays.fill(dFilter, 0);
        Arrays.fill(dBias, 0);
        terms((yAt, xAt, wAt) -> dFilter[wAt] += dy[yAt] * x[xAt]);
        for (int i = 0; i < dy.length; i++) {
            dBias[i / (side * side) % out] += dy[i];
        }
    }

    /** The largest of each whole 2×2 square of y, whose indices go to {@code chosen}. */
    double[] pool(double[] y, int[] chosen) {
        int half = side / 2;
        double[] pooled = new double[batch * out * half * half];
        for (int i = 0; i < pooled.length; i++) {
            int corner = i / (half * half) * side * side + i / half % half * 2 * side + i % half * 2;
            int best = corner;
            for (int other : new int[] {corner + 1, corner + side, corner + side + 1}) {
                best = y[other] > y[best] ? other : best;
            }
            chosen[i] = best;
            pooled[i] = y[best];
        }
        return pooled;
    }

    double[] unpool(double[] dPooled, int[] chosen) {
        double[] dy = new double[batch * out * side * side];
        for (int i = 0; i < dPooled.length; i++) {
            dy[chosen[i]] = dPooled[i];
        }
        return dy;
    }
}

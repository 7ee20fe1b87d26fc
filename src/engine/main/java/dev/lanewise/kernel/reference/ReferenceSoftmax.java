package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.Softmax;

/** The naive {@link Softmax}. */
final class ReferenceSoftmax extends ReferenceRows implements Softmax {
    @Override
    void forwardRow(int n, double[] x, int xOffset, double[] y, int yOffset) {
        LogSumExp lse = LogSumExp.of(n, x, xOffset);
        for (int j = 0; j < n; j++) {
            y[yOffset + j] = StrictMath.exp(lse.logProbability(x[xOffset + j]));
        }
    }

    @Override
    void backwardRow(int n, double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        double dot = 0;
        for (int j = 0; j < n; j++) {
            dot += dy[dyOffset + j] * y[yOffset + j];
        }
        for (int j = 0; j < n; j++) {
            dx[dxOffset + j] = y[yOffset + j] * (dy[dyOffset + j] - dot);
        }
    }
}

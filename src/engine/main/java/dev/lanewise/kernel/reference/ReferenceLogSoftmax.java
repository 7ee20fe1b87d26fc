package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.LogSoftmax;

/** The naive {@link LogSoftmax}. */
final class ReferenceLogSoftmax extends ReferenceRows implements LogSoftmax {
    @Override
    void forwardRow(int n, double[] x, int xOffset, double[] y, int yOffset) {
        LogSumExp lse = LogSumExp.of(n, x, xOffset);
        for (int j = 0; j < n; j++) {
            y[yOffset + j] = lse.logProbability(x[xOffset + j]);
        }
    }

    @Override
    void backwardRow(int n, double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
            sum += dy[dyOffset + j];
        }
        for (int j = 0; j < n; j++) {
            dx[dxOffset + j] = dy[dyOffset + j] - StrictMath.exp(y[yOffset + j]) * sum;
        }
    }
}

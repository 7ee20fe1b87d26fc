package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.RowChecks;
import dev.lanewise.kernel.Softmax;

/** The portable {@link Softmax}. */
final class ScalarSoftmax implements Softmax {
    @Override
    public void forward(int rows, int columns, int rowStride, float[] x, int xOffset, float[] y, int yOffset) {
        RowChecks.forward(rows, columns, rowStride, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int from = yOffset + i * rowStride;
            float sum = exponentials(columns, x, xOffset + i * rowStride, y, from);
            for (int j = 0; j < columns; j++) {
                y[from + j] = y[from + j] / sum;
            }
        }
    }

    /** y ← e^(x − max), with the sum as the result. */
    static float exponentials(int n, float[] x, int xOffset, float[] y, int yOffset) {
        float max = ScalarMax.of(n, x, xOffset);
        for (int j = 0; j < n; j++) {
            y[yOffset + j] = Exp.of(x[xOffset + j] - max);
        }
        return ScalarLaneSum.of(n, y, yOffset);
    }

    @Override
    public void backward(
            int rows, int columns, int rowStride, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RowChecks.backward(rows, columns, rowStride, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * rowStride;
            float dot = ScalarLaneDot.of(columns, dy, dyOffset + at, y, yOffset + at);
            for (int j = at; j < at + columns; j++) {
                dx[dxOffset + j] = y[yOffset + j] * (dy[dyOffset + j] - dot);
            }
        }
    }
}

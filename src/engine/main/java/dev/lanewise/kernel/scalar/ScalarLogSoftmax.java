package dev.lanewise.kernel.scalar;

import dev.lanewise.kernel.Exp;
import dev.lanewise.kernel.Log;
import dev.lanewise.kernel.LogSoftmax;
import dev.lanewise.kernel.RowChecks;

/** The portable {@link LogSoftmax}. */
final class ScalarLogSoftmax implements LogSoftmax {
    @Override
    public void forward(int rows, int columns, int rowStride, float[] x, int xOffset, float[] y, int yOffset) {
        RowChecks.forward(rows, columns, rowStride, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * rowStride;
            float max = ScalarMax.of(columns, x, xOffset + at);
            float logSum =
                    Log.of(ScalarTermSum.SHIFTED_EXP.of(columns, x, xOffset + at, x, xOffset + at, max));
            for (int j = at; j < at + columns; j++) {
                y[yOffset + j] = (x[xOffset + j] - max) - logSum;
            }
        }
    }

    @Override
    public void backward(
            int rows, int columns, int rowStride, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RowChecks.backward(rows, columns, rowStride, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * rowStride;
            float sum = ScalarLaneSum.of(columns, dy, dyOffset + at);
            for (int j = at; j < at + columns; j++) {
                dx[dxOffset + j] = Math.fma(-Exp.of(y[yOffset + j]), sum, dy[dyOffset + j]);
            }
        }
    }
}

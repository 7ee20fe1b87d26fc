package dev.lanewise.kernel.reference;

import dev.lanewise.kernel.RowChecks;
import dev.lanewise.kernel.RowKernel;

/** The loops of a naive row function; a subclass is one row in double. The float form takes row by row. */
abstract class ReferenceRows implements RowKernel {
    /** y ← f(x) for a row of n; y may be x. */
    abstract void forwardRow(int n, double[] x, int xOffset, double[] y, int yOffset);

    /** dx from y and dy for a row of n; dx may be either. */
    abstract void backwardRow(int n, double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset);

    @Override
    public final void forward(int rows, int columns, int rowStride, float[] x, int xOffset, float[] y, int yOffset) {
        RowChecks.forward(rows, columns, rowStride, x, xOffset, y, yOffset);
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            forwardRow(columns, Widening.widen(columns, x, xOffset + i * rowStride), 0, row, 0);
            Widening.narrow(columns, row, y, yOffset + i * rowStride);
        }
    }

    @Override
    public final void forward(int rows, int columns, int rowStride, double[] x, int xOffset, double[] y, int yOffset) {
        RowChecks.forward(rows, columns, rowStride, x, xOffset, y, yOffset);
        for (int i = 0; i < rows; i++) {
            forwardRow(columns, x, xOffset + i * rowStride, y, yOffset + i * rowStride);
        }
    }

    @Override
    public final void backward(
            int rows, int columns, int rowStride,
            float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RowChecks.backward(rows, columns, rowStride, y, yOffset, dy, dyOffset, dx, dxOffset);
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            int at = i * rowStride;
            backwardRow(
                    columns,
                    Widening.widen(columns, y, yOffset + at), 0, Widening.widen(columns, dy, dyOffset + at), 0,
                    row, 0);
            Widening.narrow(columns, row, dx, dxOffset + at);
        }
    }

    @Override
    public final void backward(
            int rows, int columns, int rowStride,
            double[] y, int yOffset, double[] dy, int dyOffset, double[] dx, int dxOffset) {
        RowChecks.backward(rows, columns, rowStride, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < rows; i++) {
            int at = i * rowStride;
            backwardRow(columns, y, yOffset + at, dy, dyOffset + at, dx, dxOffset + at);
        }
    }
}

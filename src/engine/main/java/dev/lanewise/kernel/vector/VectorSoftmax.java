package dev.lanewise.kernel.vector;

import dev.lanewise.kernel.RowChecks;
import dev.lanewise.kernel.Softmax;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD {@link Softmax}; short rows go through a {@link SoftmaxTile} as far as they fill it. */
final class VectorSoftmax implements Softmax {
    private static final VectorSpecies<Float> SPECIES = Lanes.WIDEST;
    private static final int LANES = SPECIES.length();

    @Override
    public void forward(int rows, int columns, int rowStride, float[] x, int xOffset, float[] y, int yOffset) {
        RowChecks.forward(rows, columns, rowStride, x, xOffset, y, yOffset);
        int i = 0;
        if (SoftmaxTile.fits(columns)) {
            float[] tile = SoftmaxTile.get();
            for (; i <= rows - SoftmaxTile.ROWS; i += SoftmaxTile.ROWS) {
                SoftmaxTile.load(columns, x, xOffset + i * rowStride, rowStride, tile, 0);
                SoftmaxTile.max(columns, tile);
                SoftmaxTile.exponentials(columns, tile);
                SoftmaxTile.sum(columns, tile, 0);
                SoftmaxTile.divide(columns, tile);
                SoftmaxTile.store(columns, tile, y, yOffset + i * rowStride, rowStride);
            }
        }
        for (; i < rows; i++) {
            int xi = xOffset + i * rowStride;
            int yi = yOffset + i * rowStride;
            float sum = ExpSum.of(columns, x, xi, RowMax.of(columns, x, xi), y, yi);
            int j = columns >= LANES ? divideBody(columns, y, yi, sum) : 0;
            for (; j < columns; j++) {
                y[yi + j] = y[yi + j] / sum;
            }
        }
    }

    /** All full vectors of y / sum; returns where it stopped. */
    static int divideBody(int n, float[] y, int yOffset, float sum) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector.fromArray(SPECIES, y, yOffset + i).div(sum).intoArray(y, yOffset + i);
        }
        return limit;
    }

    @Override
    public void backward(
            int rows, int columns, int rowStride, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset) {
        RowChecks.backward(rows, columns, rowStride, y, yOffset, dy, dyOffset, dx, dxOffset);
        for (int i = 0; i < rows; i++) {
            int yi = yOffset + i * rowStride;
            int dyi = dyOffset + i * rowStride;
            int dxi = dxOffset + i * rowStride;
            float dot = LaneDot.of(columns, dy, dyi, y, yi);
            int j = columns >= LANES ? backwardBody(columns, y, yi, dy, dyi, dx, dxi, dot) : 0;
            for (; j < columns; j++) {
                dx[dxi + j] = y[yi + j] * (dy[dyi + j] - dot);
            }
        }
    }

    /** All full vectors of y·(dy − dot); returns where it stopped. */
    static int backwardBody(
            int n, float[] y, int yOffset, float[] dy, int dyOffset, float[] dx, int dxOffset, float dot) {
        int limit = SPECIES.loopBound(n);
        for (int i = 0; i < limit; i += LANES) {
            FloatVector yi = FloatVector.fromArray(SPECIES, y, yOffset + i);
            FloatVector dyi = FloatVector.fromArray(SPECIES, dy, dyOffset + i);
            yi.mul(dyi.sub(dot)).intoArray(dx, dxOffset + i);
        }
        return limit;
    }
}
